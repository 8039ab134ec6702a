using Seam.Engine.Link;

namespace Seam.Tests.Engine;

public sealed class BranchTests
{
    /// <summary>The results are constants, which are loaded last; what lies below them was computed before.</summary>
    [Theory]
    [InlineData("br 0")]
    [InlineData("return")]
    [InlineData("(br_table 0 0 (local.get 0))")]
    public void What_a_return_leaves_behind_does_not_become_a_result(string leave)
    {
        var instance = Wat.Start($"""
            (module (func (export "run") (param i32) (result i32 i32)
              (i32.add (local.get 0) (i32.const 1)) (i32.const 5) (i32.const 6) {leave}))
            """, new Linker(Engines.Guard));
        Assert.Equal([5, 6], instance.GetFunction("run").Invoke(77).Select(value => value.I32));
    }
}
