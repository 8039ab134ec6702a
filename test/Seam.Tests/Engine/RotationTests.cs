using Seam.Engine.Link;

namespace Seam.Tests.Engine;

/// <summary>RyuJIT takes the zero flag for set by a rotation, which it is not: 0, rotated, passed for something else.</summary>
public sealed class RotationTests
{
    [Theory]
    [InlineData("(if (result i32) (i32.rotl (local.get 0) (i32.const 5)) (then (i32.const 1)) (else (i32.const 0)))", 0)]
    [InlineData("(if (result i32) (i32.rotr (local.get 0) (i32.const 5)) (then (i32.const 1)) (else (i32.const 0)))", 0)]
    [InlineData("(select (i32.const 1) (i32.const 0) (i32.rotl (local.get 0) (i32.const 5)))", 0)]
    [InlineData("(block (result i32) (drop (br_if 0 (i32.const 1) (i32.rotl (local.get 0) (i32.const 5)))) (i32.const 0))", 0)]
    [InlineData("(i32.eqz (i32.rotl (local.get 0) (i32.const 5)))", 1)]
    [InlineData("(i32.ne (i32.rotl (local.get 0) (i32.const 5)) (i32.const 0))", 0)]
    [InlineData("(i32.gt_u (i32.rotl (local.get 0) (i32.const 5)) (i32.const 0))", 0)]
    [InlineData("(i64.eqz (i64.rotl (local.get 1) (i64.const 5)))", 1)]
    [InlineData("(i64.ne (i64.rotr (local.get 1) (i64.const 5)) (i64.const 0))", 0)]
    [InlineData("(local.set 0 (i32.rotl (local.get 0) (i32.const 5))) (i32.eqz (local.get 0))", 1)]
    [InlineData("(if (result i32) (local.tee 0 (i32.rotl (local.get 0) (i32.const 5))) (then (i32.const 1)) (else (i32.const 0)))", 0)]
    [InlineData("(local.set 1 (i64.rotr (local.get 1) (i64.const 5))) (nop) (select (i32.const 1) (i32.const 0) (i64.ne (local.get 1) (i64.const 0)))", 0)]
    [InlineData("(i32.rotl (local.get 0) (i32.const 5)) (block (local.set 0 (i32.const 7))) (if (result i32) (then (i32.const 1)) (else (i32.const 0)))", 0)]
    [InlineData("(i64.eqz (i64.extend_i32_u (i32.rotl (local.get 0) (i32.const 5))))", 1)]
    [InlineData("(local.set 0 (i32.wrap_i64 (i64.rotl (local.get 1) (i64.const 5)))) (i32.lt_u (local.get 0) (i32.const 1))", 1)]
    [InlineData("(local.set 0 (i32.rotl (local.get 0) (i32.const 5))) (i32.eq (i32.const 0) (local.get 0))", 1)]
    [InlineData("(local.set 2 (i32.const 0)) (i32.eq (i32.rotl (local.get 0) (i32.const 5)) (local.get 2))", 1)]
    [InlineData("(local.set 0 (i32.rotl (local.get 0) (i32.const 5))) (local.set 2 (local.get 0)) (i32.eqz (local.get 2))", 1)]
    [InlineData("(i64.ne (i64.reinterpret_f64 (local.get 3)) (i64.rotl (local.get 1) (i64.const 31)))", 0)]
    [InlineData("(i32.eq (i32.rotl (local.get 0) (i32.const 5)) (i32.and (local.get 2) (i32.const 8)))", 1)]
    public void Zero_stays_zero_when_it_is_rotated(string expression, int expected)
    {
        var instance = Wat.Start($"""(module (func (export "run") (param i32 i64) (result i32) (local i32 f64) {expression}))""", new Linker(Engines.Guard));
        Assert.Equal(expected, instance.GetFunction("run").Invoke(0, 0L)[0].I32);
    }
}
