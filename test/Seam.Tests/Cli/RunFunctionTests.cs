namespace Seam.Tests.Cli;

public sealed class RunFunctionTests : IDisposable
{
    private readonly Workspace _place = new Workspace().WithModule("m.wasm", Programs.Calculator);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("add", "1 2", "3\n")]
    [InlineData("add", "-1 4294967295", "-2\n")]
    [InlineData("swap", "-5 2.5e3", "2500\n-5\n")]
    public void The_results_are_printed_one_a_line(string function, string arguments, string results) =>
        Assert.Equal(results, Invoke(function, arguments.Split(' ')).Succeeds().Output);

    [Fact]
    public void The_exit_code_is_the_guests() => Assert.Equal(5, Invoke("leave").ExitCode);

    [Theory]
    [InlineData("nope", "", "exports no function \"nope\"", "it exports add")]
    [InlineData("memory", "", "is no function but a memory", "it exports add")]
    [InlineData("add", "1", "takes 2 arguments, not 1", "after --")]
    [InlineData("add", "1 x", "'x' is no i32", "numbers")]
    [InlineData("add", "1 4294967296", "'4294967296' is no i32", "numbers")]
    [InlineData("take", "1", "'1' is no externref", "numbers")]
    public void What_does_not_fit_the_function_is_refused(string function, string arguments, string message, string help) =>
        Invoke(function, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).RefusesInput(message, help);

    [Fact]
    public void Endless_recursion_ends_with_a_short_backtrace() =>
        Invoke("deep").TrapsWith("'m.wasm' trapped: call stack exhausted", "0: m.wasm!deep", "frames …");

    [Theory]
    [InlineData("guard")]
    [InlineData("checked")]
    public void A_stray_access_traps_in_both_modes(string mode) =>
        _place.Run("run", "m.wasm", "--mode", mode, "--invoke", "far").TrapsWith("'m.wasm' trapped: out of bounds memory access", "0: m.wasm!far");

    [Fact]
    public void A_function_is_stopped_in_time() =>
        _place.Run("run", "m.wasm", "--timeout", "0.5", "--invoke", "spin").RefusesInput("was stopped after 0.5 seconds");

    private Outcome Invoke(string function, params string[] arguments) => _place.Run(["run", "m.wasm", "--invoke", function, "--", .. arguments]);
}
