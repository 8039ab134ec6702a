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
    public void Zero_stays_zero_when_it_is_rotated(string expression, int expected)
    {
        var instance = Wat.Start($"""(module (func (export "run") (param i32 i64) (result i32) {expression}))""", new Linker(Engines.Guard));
        Assert.Equal(expected, instance.GetFunction("run").Invoke(0, 0L)[0].I32);
    }
}
