using System.Text;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Wasi;

/// <summary>C programs built with wasi-libc, sources in test/cases/wasi. They check their own expectations and print "ok".</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("seam-wasi-");
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _errors = new();

    public void Dispose() => _outside.Delete(recursive: true);

    private string Output => Encoding.UTF8.GetString(_output.ToArray());

    [Theory]
    [InlineData("files", GuardMode.Auto)]
    [InlineData("files", GuardMode.Checked)]
    [InlineData("directories", GuardMode.Auto)]
    [InlineData("clocks", GuardMode.Auto)]
    [InlineData("raw", GuardMode.Auto)]
    public void The_programs_find_what_they_expect(string name, GuardMode mode)
    {
        var data = _outside.CreateSubdirectory("data");
        File.WriteAllText(Path.Combine(_outside.FullName, "secret"), "secret");
        var exitCode = Run(CasePrograms.Build(name), mode, new WasiOptions
        {
            Preopens = [new Preopen(data.FullName, "/data")],
            Time = new RealtimeFixed(),
        });
        Assert.Equal("ok\n", Output);
        Assert.Equal(0, exitCode);
        Assert.Equal("secret", File.ReadAllText(Path.Combine(_outside.FullName, "secret")));
    }

    [Fact]
    public void Arguments_environment_streams_and_exit_code_pass_through()
    {
        var exitCode = Run(CasePrograms.Build("process"), GuardMode.Auto, new WasiOptions
        {
            Arguments = ["prog", "7", "a b", "ü"],
            Environment = new Dictionary<string, string> { ["KEY"] = "value" },
            Input = new StandardStream(new MemoryStream([1, 2, 3])),
        });
        Assert.Equal("[prog][7][a b][ü] value unset\n6\n", Output);
        Assert.Equal("tty 00\n", Encoding.UTF8.GetString(_errors.ToArray()));
        Assert.Equal(7, exitCode);
    }

    [Fact]
    public void A_terminal_is_one_for_the_guest()
    {
        Run(CasePrograms.Build("process"), GuardMode.Auto, new WasiOptions { Input = new StandardStream(Stream.Null) { IsTerminal = true } });
        Assert.Equal("tty 10\n", Encoding.UTF8.GetString(_errors.ToArray()));
    }

    [Fact]
    public void Abort_is_a_trap_and_what_was_written_before_is_there()
    {
        var program = Clang.Program("#include <stdio.h>\n#include <stdlib.h>\nint main(void) { puts(\"before\"); fflush(stdout); abort(); }");
        var trap = Assert.Throws<TrapException>(() => Run(program, GuardMode.Auto, new WasiOptions()));
        Assert.Equal(TrapKind.Unreachable, trap.Kind);
        Assert.Equal("before\n", Output);
    }

    [Theory]
    [InlineData("volatile int n; int main(void) { for (;;) n++; }")]
    [InlineData("#include <unistd.h>\nint main(void) { sleep(3600); }")]
    public void A_program_that_does_not_end_can_be_ended(string source)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var ended = Record.Exception(() => Run(Clang.Program(source), GuardMode.Auto, new WasiOptions { Cancellation = timeout.Token }));
        Assert.True(ended is OperationCanceledException or TrapException { Kind: TrapKind.Cancelled }, $"{ended}");
    }

    [Fact]
    public void A_module_without_start_is_refused_with_its_name()
    {
        var library = Clang.Freestanding("__attribute__((export_name(\"f\"))) int f(void) { return 1; }");
        var refused = Assert.Throws<InputException>(() => Run(library, GuardMode.Auto, new WasiOptions()));
        Assert.Contains("'program' is no program", refused.Message);
    }

    private int Run(byte[] program, GuardMode mode, WasiOptions options)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = mode });
        var module = engine.Compile(program, "program");
        return WasiProgram.Run(engine, module, options with
        {
            Output = new StandardStream(_output),
            Error = new StandardStream(_errors),
        });
    }

    /// <summary>The system's monotonic clock, and the millionth second since 1970.</summary>
    private sealed class RealtimeFixed : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_000_000);
    }
}
