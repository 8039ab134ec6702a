namespace Seam.Tests.Cli;

public sealed class CompileTests : IDisposable
{
    private readonly Workspace _place = new Workspace().WithModule("m.wasm", Programs.Calculator);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("guard")]
    [InlineData("checked")]
    public void A_compiled_module_runs_like_the_module(string mode)
    {
        _place.Run("wasm", "compile", "m.wasm", "-o", "out/Calc.dll", "--mode", mode, "--no-r2r").Succeeds();
        Assert.Equal(["m.wasm", "out/Calc.dll", "out/Calc.xml"], _place.Files);
        Assert.Equal("3\n", Run(mode, "add", "1", "2").Succeeds().Output);
        Assert.Equal(5, Run(mode, "leave").ExitCode);
        Run(mode, "far").TrapsWith("'Calc.dll' trapped: out of bounds memory access", "0: m.wasm!far");
    }

    [Fact]
    public void Another_mode_than_it_was_compiled_for_is_refused()
    {
        _place.Run("wasm", "compile", "m.wasm", "--mode", "checked", "--no-r2r").Succeeds();
        _place.Run("run", "m.dll", "--mode", "guard", "--invoke", "add", "--", "1", "2").RefusesInput("compiled ahead of time for Checked mode", "choose that mode");
    }

    [Fact]
    public void What_is_no_such_assembly_is_refused()
    {
        _place.With("no.dll", "text");
        _place.Run("run", "no.dll").RefusesInput("'no.dll' is no .NET assembly", "seam wasm compile");
        _place.Run("wasm", "compile", "m.wasm", "--no-r2r", "--class", "no name").RefusesInput("'no name' is no name of a class");
    }

    [Fact]
    public void The_cache_is_filled_by_hand_measured_and_cleared()
    {
        _place.Run("cache", "add", "m.wasm").Succeeds();
        Assert.Contains("1 modules", _place.Run("cache", "info").Succeeds().Output, StringComparison.Ordinal);
        _place.Run("cache", "clear").Succeeds();
        Assert.Contains("0 modules", _place.Run("cache", "info").Succeeds().Output, StringComparison.Ordinal);
    }

    private Outcome Run(string mode, string function, params string[] arguments) =>
        _place.Run(["run", "out/Calc.dll", "--mode", mode, "--invoke", function, "--", .. arguments]);
}
