using Seam.Tests.Toolchain;

namespace Seam.Tests.Cli;

public sealed class RunProgramTests : IDisposable
{
    private readonly Workspace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_program_gets_its_arguments_and_nothing_else_of_the_machine()
    {
        var told = Tell().Run("run", "tell.wasm", "--", "--first", "a b");
        Assert.Equal((7, ""), (told.ExitCode, told.Errors));
        Assert.Equal(["tell.wasm", "--first", "a b", "closed"], told.Lines);
    }

    [Fact]
    public void Directories_and_variables_are_handed_in()
    {
        var told = Tell().With("host/in.txt", "content").Run("run", "tell.wasm", "--dir", "host::/data", "--env", "A=b=c");
        Assert.Equal((7, ""), (told.ExitCode, told.Errors));
        Assert.Equal(["tell.wasm", "env A=b=c", "content"], told.Lines);
    }

    [Fact]
    public void A_trap_is_reported_with_the_guests_backtrace() => _place.With("trap.wasm", Clang.Program(Programs.Trap, "-O0"))
        .Run("run", "trap.wasm").TrapsWith("'trap.wasm' trapped: unreachable", "0: trap.wasm!inner", "1: trap.wasm!__original_main");

    [Fact]
    public void An_endless_loop_is_stopped_in_time() => _place.WithModule("loop.wasm", "(module (func (export \"_start\") (loop (br 0))))")
        .Run("run", "loop.wasm", "--timeout", "0.5").RefusesInput("'loop.wasm' was stopped after 0.5 seconds", "--timeout");

    [Fact]
    public void A_program_notices_that_nobody_reads_what_it_prints()
    {
        using var process = _place.With("chatter.wasm", Clang.Program(Programs.Chatter, "-O1")).Start("run", "chatter.wasm");
        Assert.Equal("line", process.StandardOutput.ReadLine());
        process.StandardOutput.Close();
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(3, process.ExitCode);
    }

    [Theory]
    [InlineData("", "unexpected end")]
    [InlineData("0061736d01000000010a", "length out of bounds")]
    [InlineData("3c68746d6c3e", "magic header not detected")]
    public void A_file_that_is_no_module_is_named(string hex, string reason) =>
        _place.With("x.wasm", Convert.FromHexString(hex)).Run("run", "x.wasm").RefusesInput("'x.wasm'", "malformed WebAssembly module", reason);

    [Fact]
    public void An_invalid_module_is_named() => _place.WithModule("x.wasm", "(module (func (export \"_start\") i32.add))")
        .Run("run", "x.wasm").RefusesInput("'x.wasm'", "invalid WebAssembly module", "function 0 \"_start\"", "type mismatch");

    [Fact]
    public void An_unknown_import_is_named() => _place.WithModule("x.wasm", "(module (import \"env\" \"mystery\" (func)) (func (export \"_start\")))")
        .Run("run", "x.wasm").RefusesInput("module 'x.wasm' imports function", "\"env\" \"mystery\"", "without that import");

    [Fact]
    public void A_module_without_a_start_is_no_program() =>
        _place.WithModule("x.wasm", "(module)").Run("run", "x.wasm").RefusesInput("'x.wasm' is no program", "\"_start\"");

    [Fact]
    public void A_file_too_large_for_a_module_is_not_read()
    {
        using (var file = File.Create(_place.PathTo("big.wasm")))
            file.SetLength(1L << 30);
        _place.Run("run", "big.wasm").RefusesInput("'big.wasm' is larger than");
    }

    [Theory]
    [InlineData("nothere.wasm", "there is no file 'nothere.wasm'")]
    [InlineData(".", "'.' is a directory")]
    public void A_path_that_is_no_file_is_named(string path, string message) => _place.Run("run", path).RefusesInput(message);

    [Theory]
    [InlineData("nothere::/data", "directory 'nothere' cannot be opened")]
    [InlineData("file::/data", "directory 'file' cannot be opened")]
    public void A_directory_that_cannot_be_opened_is_named(string option, string message) =>
        _place.With("file", "").WithModule("x.wasm", "(module (func (export \"_start\")))").Run("run", "x.wasm", "--dir", option).RefusesInput(message);

    private Workspace Tell() => _place.With("tell.wasm", Clang.Program(Programs.Tell, "-O1"));
}
