using Seam.Engine;
using Seam.Engine.Link;
using Seam.Engine.Memory;
using Seam.Engine.Wasi;
using Seam.Tests.Runtime;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Wasi;

/// <summary>WASI calls on bytes in a window, whose rights another thread takes away and gives back all the time.</summary>
public sealed class RacingRightsTests
{
    private const int Start = LinearMemory.PageBytes;
    private const int Rounds = 3000;

    private const string Guest = """
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("random_get"))) int random_get(void *, unsigned);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_read"))) int fd_read(int, const void *, unsigned, unsigned *);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("fd_write"))) int fd_write(int, const void *, unsigned, unsigned *);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("path_readlink"))) int path_readlink(int, const void *, unsigned, void *, unsigned, unsigned *);
        __attribute__((import_module("wasi_snapshot_preview1"), import_name("args_get"))) int args_get(void *, void *);

        static unsigned done;

        __attribute__((export_name("call"))) int call(int which, char *window, unsigned bytes)
        {
            struct { char *start; unsigned length; } vector = { window, bytes };
            switch (which) {
            case 0: return random_get(window, bytes);
            case 1: return fd_read(0, &vector, 1, &done);
            case 2: return fd_write(1, &vector, 1, &done);
            case 3: return path_readlink(3, window, 4000, window + 4096, 4096, &done);
            default: return args_get(window, window + 64);
            }
        }
        """;

    /// <summary>Each call has its errno or traps in the window; native code that met the fault would have ended the process.</summary>
    [MappedTheory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_call_succeeds_or_traps(int which, bool staysReadable)
    {
        using var host = new WasiHost(new WasiOptions
        {
            Input = new StandardStream(new Endless()),
            Arguments = [new string('a', 3000), new string('b', 9000)],
            Preopens = [new Preopen(Path.GetTempPath(), "/tmp")],
        });
        var engine = new WasmEngine();
        var module = engine.Compile(Clang.Freestanding(Guest, "-O1", "-Wl,--initial-memory=262144"), "racing");
        var linker = new Linker(engine);
        linker.DefineWasi(host, module);
        using var instance = linker.Instantiate(module);
        using var region = SharedRegion.Create("frames", Start);
        region.Span.Fill((byte)'a');
        var window = instance.Memory!.Linear.MapWindow(new WindowRequest(2 * Start, region, 0, Start, WindowRights.ReadWrite, "frames"));
        var call = instance.GetFunction<Func<int, int, int, int>>("call");
        var (outcomes, stop) = ((Answers: 0, Traps: 0), false);
        var racing = new Thread(() =>
        {
            var restriction = new Restriction(staysReadable, "is sealed while module 'x' reads it");
            while (!Volatile.Read(ref stop))
            {
                window.Restrict(0, Start, restriction);
                window.Restrict(0, Start, null);
                Thread.SpinWait(500);
            }
        });
        racing.Start();
        try
        {
            for (var i = 0; i < Rounds || outcomes.Traps == 0 && i < 1_000_000; i++)
                outcomes = Answered(call, which) ? (outcomes.Answers + 1, outcomes.Traps) : (outcomes.Answers, outcomes.Traps + 1);
        }
        finally
        {
            Volatile.Write(ref stop, true);
            racing.Join();
        }
        Assert.True(outcomes is { Answers: > 0, Traps: > 0 }, $"{outcomes}");
    }

    private static bool Answered(Func<int, int, int, int> call, int which)
    {
        try
        {
            call(which, 2 * Start, 40_000);
            return true;
        }
        catch (TrapException trap)
        {
            Assert.NotNull(trap.Fault);
            return false;
        }
    }

    private sealed class Endless : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'z');
            return buffer.Length;
        }
    }
}
