using Seam.Engine;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Spec;
using Seam.Tests.Cases;
using Seam.Wasm.Text.Script;

namespace Seam.Tests.Spec;

/// <summary>Scripts of our own, which run where the specification's suite is absent; and that a runner of scripts can fail.</summary>
public sealed class ScriptTests
{
    private const string Module = """(module (func (export "one") (result i32) (i32.const 1)) (func (export "trap") unreachable)) """;

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void Our_own_scripts_hold(GuardMode mode)
    {
        foreach (var file in Directory.GetFiles(Repository.PathTo("test", "cases", "wasm", "scripts"), "*.wast"))
            Assert.All(Run(File.ReadAllText(file), mode), o => Assert.Equal(new Outcome(o.Line, Verdict.Passed, o.Reason), o));
    }

    [Theory]
    [InlineData("""(assert_return (invoke "one") (i32.const 2))""", "expected [i32 (0x2")]
    [InlineData("""(assert_return (invoke "one") (i64.const 1))""", "expected [i64")]
    [InlineData("""(assert_return (invoke "one"))""", "expected []")]
    [InlineData("""(assert_return (invoke "two") (i32.const 1))""", "exports no function \"two\"")]
    [InlineData("""(assert_return (invoke "trap"))""", "unreachable")]
    [InlineData("""(assert_trap (invoke "one") "unreachable")""", "returned [1]")]
    [InlineData("""(assert_trap (invoke "trap") "integer overflow")""", "trapped with \"unreachable")]
    [InlineData("""(assert_exhaustion (invoke "trap") "call stack exhausted")""", "expected exhaustion")]
    [InlineData("""(assert_invalid (module (func)) "type mismatch")""", "accepted")]
    [InlineData("""(assert_malformed (module (func (result i32))) "x")""", "invalid:")]
    [InlineData("""(assert_invalid (module quote "(func") "x")""", "malformed:")]
    [InlineData("""(assert_unlinkable (module (func)) "unknown import")""", "accepted")]
    [InlineData("""(module (func (result i32)))""", "type mismatch")]
    [InlineData("""(module (import "nowhere" "f" (func)))""", "not defined")]
    public void What_does_not_hold_fails(string command, string reason)
    {
        var outcome = Assert.Single(Run(Module + command, GuardMode.Auto));
        Assert.Equal(Verdict.Failed, outcome.Verdict);
        Assert.Contains(reason, outcome.Reason);
    }

    [Fact]
    public void A_feature_that_is_missing_skips_what_depends_on_it()
    {
        var outcomes = Run("""
            (module (tag $t) (func (export "f") (result i32) (i32.const 1)))
            (assert_return (invoke "f") (i32.const 1))
            """, GuardMode.Auto);
        Assert.All(outcomes, o => Assert.Contains(o.Verdict, new[] { Verdict.NotYet, Verdict.Passed }));
    }

    [Fact]
    public void Every_row_of_the_skip_list_gives_its_reason() =>
        Assert.All(Skips.Rows, row => Assert.True(row is { Reason.Length: > 0, Verdict: Verdict.NotYet or Verdict.Never }));

    private static List<Outcome> Run(string script, GuardMode mode)
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("script.wast", script);
        var commands = ScriptParser.Parse(source, diagnostics);
        Assert.True(commands is not null, DiagnosticPrinter.Print(diagnostics.Items));
        return ScriptRunner.Run(new ModuleStages(new WasmEngine(new EngineOptions { Mode = mode }), false), "script.wast", source, commands);
    }
}
