using Seam.Engine.Link;

namespace Seam.Tests.Engine;

/// <summary>RyuJIT takes four bytes of the memory for a float that is to be made of one or two.</summary>
public sealed class ReinterpretTests
{
    [Theory]
    [InlineData("(f32.reinterpret_i32 (i32.load8_s (i32.const 0)))", 0xffff_fff1)]
    [InlineData("(f32.reinterpret_i32 (i32.load8_u (i32.const 0)))", 0x0000_00f1)]
    [InlineData("(f32.reinterpret_i32 (i32.load16_s (i32.const 0)))", 0xffff_f2f1)]
    [InlineData("(f32.reinterpret_i32 (i32.load16_u (i32.const 0)))", 0x0000_f2f1)]
    [InlineData("(f32.reinterpret_i32 (i32.extend8_s (i32.load (i32.const 0))))", 0xffff_fff1)]
    [InlineData("(f32.reinterpret_i32 (local.tee 0 (i32.load8_u (i32.const 0))))", 0x0000_00f1)]
    [InlineData("(local.set 0 (i32.load8_u (i32.const 0))) (f32.reinterpret_i32 (local.get 0))", 0x0000_00f1)]
    [InlineData("(f32.reinterpret_i32 (i8x16.extract_lane_s 2 (v128.load (i32.const 0))))", 0xffff_fff3)]
    [InlineData("(local.set 0 (i16x8.extract_lane_u 1 (v128.load (i32.const 0)))) (f32.reinterpret_i32 (local.get 0))", 0x0000_f4f3)]
    [InlineData("(f32.reinterpret_i32 (i32.load (i32.const 0)))", 0xf4f3_f2f1)]
    [InlineData("(f32.reinterpret_i32 (i32.const 0x7fa00000))", 0x7fa0_0000)]
    [InlineData("(local.set 0 (i32.const 0x7fa00000)) (f32.reinterpret_i32 (local.get 0))", 0x7fa0_0000)]
    [InlineData("(local.set 0 (i32.const 0xff800001)) (block (nop)) (f32.reinterpret_i32 (local.get 0))", 0xff80_0001)]
    public void A_float_is_made_of_what_was_loaded(string expression, uint expected)
    {
        var instance = Wat.Start($"""
            (module (memory (export "memory") 1) (data (i32.const 0) "\f1\f2\f3\f4\f5\f6\f7\f8")
              (func (export "run") (local i32) (f32.store offset=16 (i32.const 0) (block (result f32) {expression}))))
            """, new Linker(Engines.Guard));
        instance.GetFunction("run").Invoke();
        Assert.Equal(expected, BitConverter.ToUInt32(instance.Memory!.Linear.Slice(16, 4)));
    }
}
