namespace Seam.Tests.Cli;

public sealed class RunAppTests : IDisposable
{
    private const string Schema = """
        define package t;
        define interface Main { run() -> i32; }
        define module m from "m.wasm" { export Main; }
        """;

    private readonly Workspace _place = new Workspace().With("app.km", Schema);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("(i32.const 9)", 9)]
    [InlineData("(call $exit (i32.const 4)) (unreachable)", 4)]
    public void The_exit_code_is_what_Main_answers_or_exits_with(string body, int expected)
    {
        var ran = Guest(body).Run("run", "app.km");
        Assert.Equal((expected, "", ""), (ran.ExitCode, ran.Output, ran.Errors));
    }

    [Fact]
    public void A_trap_names_the_module() => Guest("(unreachable)").Run("run", "app.km").TrapsWith("module 'm' trapped: unreachable", "0: m!t.Main.run");

    [Fact]
    public void A_module_that_is_not_built_is_named() => _place.Run("run", "app.km").RefusesInput("cannot read the file of module 'm'", "m.wasm", "build the module");

    [Fact]
    public void A_missing_export_is_named() =>
        _place.WithModule("m.wasm", "(module (memory (export \"memory\") 1))").Run("run", "app.km").RefusesInput("module 'm' does not export 't.Main.run'");

    [Fact]
    public void A_schema_without_Main_does_not_start() =>
        _place.With("plain.km", "define struct P static { u8 x; }").Run("run", "plain.km").RefusesInput("'plain.km' is no app that starts by itself", "Main");

    [Fact]
    public void A_region_above_the_limit_is_refused() =>
        _place.With("app.km", Schema + "define struct D { u8[] bytes; }\ndefine relation r { region D[1], 3 GiB; m write; }")
            .Run("run", "app.km").RefusesInput("relation 'r' wants a region of 3221225472 bytes, the limit is");

    private Workspace Guest(string body) => _place.WithModule("m.wasm", $"""
        (module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (func (export "t.Main.run") (result i32) {body}))
        """);
}
