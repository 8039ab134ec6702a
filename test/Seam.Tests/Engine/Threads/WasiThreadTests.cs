using System.Text;
using Seam.Engine;
using Seam.Engine.Wasi;
using Seam.Foundation.Diagnostics;
using Seam.Tests.Cases;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Threads;

/// <summary>A program with threads of its own, test/cases/threads/program.c, and how it ends.</summary>
public sealed class WasiThreadTests : IDisposable
{
    private readonly MemoryStream _output = new();

    public void Dispose() => _output.Dispose();

    [Theory]
    [InlineData(GuardMode.Auto)]
    [InlineData(GuardMode.Checked)]
    public void Threads_share_memory_and_are_waited_for(GuardMode mode)
    {
        Assert.Equal(0, Run("join", 4, mode));
        Assert.Equal("x\nx\nx\nx\n", Encoding.UTF8.GetString(_output.ToArray()));
    }

    [Theory]
    [InlineData("return", 0)]
    [InlineData("exit", 7)]
    public void When_one_ends_the_program_all_end(string how, int code) => Assert.Equal(code, Run(how, 4));

    [Fact]
    public void A_trap_of_one_thread_is_the_program_s()
    {
        var trap = Assert.Throws<TrapException>(() => Run("trap", 4));
        Assert.Equal(TrapKind.Unreachable, trap.Kind);
        Assert.Contains("thread_main", trap.GuestBacktrace(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_ends_all()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var ended = Record.Exception(() => Run("wait", 4, stop: stop.Token));
        Assert.True(ended is OperationCanceledException or TrapException { Kind: TrapKind.Cancelled }, $"{ended}");
    }

    [Fact]
    public void There_are_no_more_threads_than_allowed()
    {
        Assert.Equal(102, Run("wait", 2));
        var refused = Assert.Throws<InputException>(() => Run("join", 0));
        Assert.Contains("'program' starts threads, which it may not", refused.Message, StringComparison.Ordinal);
    }

    private int Run(string how, int limit, GuardMode mode = GuardMode.Auto, CancellationToken stop = default)
    {
        var source = File.ReadAllText(Repository.PathTo("test", "cases", "threads", "program.c"));
        var program = Clang.Freestanding(
            source, "-O2", "-matomics", "-mbulk-memory", "-Wl,--shared-memory,--import-memory,--max-memory=1048576");
        return WasiProgram.Run(Engines.Of(mode), Engines.Of(mode).Compile(program, "program", stop), new WasiOptions
        {
            Arguments = [how],
            Output = new StandardStream(_output),
            ThreadLimit = limit,
            Cancellation = stop,
        });
    }
}
