using Seam.Runtime;

namespace Seam.Tests.Runtime.Streams;

/// <summary>Ends whose memories are shared, as those of modules with threads are: they wait for each other in WebAssembly, and the host has no part in it.</summary>
public sealed class ThreadedStreamTests
{
    private const string Schema = """
        define package ticks;
        define interface Source { stream ticks() -> u64; }
        define interface Control { run(u32 count) -> u32; }
        define interface Sink { open(); wait(u32 count) -> u64; }
        define module host from host            { import Control; import Sink; }
        define module source from "source.wasm" { export Source; export Control; }
        define module sink from "sink.wasm"     { import Source; export Sink; }
        """;

    private const string Source = """
        #define TICKS_SOURCE_EXPORT
        #define TICKS_CONTROL_EXPORT
        #include "seam_stream.h"
        #include "ticks.h"
        static seam_stream *stream;

        void ticks_Source_ticks(seam_stream *opened)
        {
            stream = opened;
            seam_stream_runs_by_itself(stream);
        }

        void ticks_Source_ticks_more(seam_stream *opened) { (void)opened; __builtin_trap(); }

        uint32_t ticks_Control_run(uint32_t count)
        {
            uint32_t waits = 0;
            for (uint64_t i = 0; i < count;)
                if (ticks_Source_ticks_write(stream, i) == SEAM_RING_READY)
                    i++;
                else
                    waits += seam_stream_wait(stream, SEAM_FOREVER);
            seam_stream_end(stream);
            return waits;
        }
        """;

    private const string Sink = """
        #define TICKS_SINK_EXPORT
        #include "seam_stream.h"
        #include "ticks.h"
        static seam_stream *stream;

        void ticks_Sink_open(void) { stream = ticks_Source_ticks(); }

        uint64_t ticks_Sink_wait(uint32_t count)
        {
            uint64_t tick, sum = 0;
            seam_ring_status status = SEAM_RING_READY;
            for (uint64_t i = 0; i < count && status <= SEAM_RING_LATER;) {
                status = ticks_Source_ticks_next(stream, &tick);
                if (status == SEAM_RING_LATER)
                    seam_stream_wait(stream, SEAM_FOREVER);
                else if (status == SEAM_RING_READY && tick == i++)
                    sum += tick;
            }
            seam_stream_close(stream);
            return status == SEAM_RING_ENDED ? sum : ~0ull;
        }
        """;

    /// <summary>No library of C for modules with threads is needed: the support library needs none.</summary>
    private static readonly string[] Shared =
        ["--target=wasm32", "-nostdlib", "-matomics", "-mbulk-memory", "-Wl,--no-entry,--shared-memory,--max-memory=16777216"];

    [Theory]
    [InlineData(TransportKind.Mapped, true)]
    [InlineData(TransportKind.Mapped, false)]
    [InlineData(TransportKind.Copy, true)]
    public async Task Both_ends_wait_for_each_other(TransportKind transport, bool isSourceShared)
    {
        const uint Count = 200_000;
        using var files = new TestApp(Schema).With("source.wasm", Source, isSourceShared ? Shared : []).With("sink.wasm", Sink, Shared);
        using var app = files.Load(new AppOptions { Transport = transport });
        app.Module("sink").Bind<Action>("ticks.Sink", "open")();
        var writing = Task.Run(() => app.Module("source").Bind<Func<uint, uint>>("ticks.Control", "run")(Count));
        var reading = Task.Run(() => app.Module("sink").Bind<Func<uint, ulong>>("ticks.Sink", "wait")(Count + 1));
        Assert.Equal((ulong)Count * (Count - 1) / 2, await reading.WaitAsync(TimeSpan.FromMinutes(1)));
        await writing;
    }
}
