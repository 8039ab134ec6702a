using Seam.Engine.Link;

namespace Seam.Tests.Engine;

/// <summary>Min and Max with a constant: RyuJIT forgets about NaN, 0 and −0 for some of them. Parameters 0 to 3 are 1, 0, −0 and NaN.</summary>
public sealed class ExtremeTests
{
    [Theory]
    [InlineData("(f32.min (local.get 1) (f32.const -0))", 0x8000_0000)]
    [InlineData("(f32.min (f32.const -0) (local.get 1))", 0x8000_0000)]
    [InlineData("(f32.min (f32.neg (f32.const 0)) (local.get 1))", 0x8000_0000)]
    [InlineData("(f32.max (local.get 2) (f32.const 0))", 0)]
    [InlineData("(f32.max (local.get 3) (f32.const 0))", 0x7fc0_0000)]
    [InlineData("(f32.min (local.get 0) (f32.const nan))", 0x7fc0_0000)]
    [InlineData("(f32.demote_f64 (f64.min (f64.promote_f32 (local.get 1)) (f64.const -0)))", 0x8000_0000)]
    [InlineData("(f32x4.extract_lane 0 (f32x4.min (f32x4.splat (local.get 0)) (v128.const f32x4 nan 2 0 -0)))", 0x7fc0_0000)]
    [InlineData("(f32x4.extract_lane 0 (f32x4.min (v128.const f32x4 nan 2 0 -0) (f32x4.splat (local.get 0))))", 0x7fc0_0000)]
    [InlineData("(f32x4.extract_lane 0 (f32x4.max (f32x4.splat (local.get 0)) (v128.const f32x4 nan 2 0 -0)))", 0x7fc0_0000)]
    [InlineData("(f32x4.extract_lane 2 (f32x4.max (f32x4.splat (local.get 2)) (v128.const f32x4 nan 2 0 -0)))", 0)]
    [InlineData("(f32x4.extract_lane 3 (f32x4.min (f32x4.splat (local.get 1)) (v128.const f32x4 nan 2 0 -0)))", 0x8000_0000)]
    [InlineData("(f32x4.extract_lane 0 (f32x4.max (f32x4.splat (local.get 2)) (v128.const f32x4 0 0 0 0)))", 0)]
    [InlineData("(f32x4.extract_lane 0 (f32x4.min (f32x4.splat (local.get 0)) (v128.xor (v128.const f32x4 nan 2 0 -0) (v128.const i64x2 0 0))))", 0x7fc0_0000)]
    [InlineData("(f32.demote_f64 (f64x2.extract_lane 1 (f64x2.min (f64x2.promote_low_f32x4 (f32x4.splat (local.get 0))) (v128.const f64x2 1 nan))))", 0x7fc0_0000)]
    public void Of_NaN_and_a_number_it_is_NaN_and_zeros_have_an_order(string expression, uint expected)
    {
        var instance = Wat.Start($"""
            (module (func (export "run") (param f32 f32 f32 f32) (result i32) (i32.reinterpret_f32 {expression})))
            """, new Linker(Engines.Guard));
        Assert.Equal(expected, (uint)instance.GetFunction("run").Invoke(1f, 0f, -0f, BitConverter.UInt32BitsToSingle(0x7fc0_0000))[0].I32);
    }
}
