using Seam.Memory;
using Seam.Runtime;

namespace Seam.Tests.Runtime;

/// <summary>A stream between two guests, its ring writable for one and its credit for the other.</summary>
public sealed class RingTests
{
    private const string Schema = """
        define package s;
        define struct Piece static { u64 bytes; }
        define interface Source { produce(u32 count) -> u32; finish(); }
        define interface Sink { consume() -> u64; scribble(); }
        define module source from "source.wasm" { export Source; }
        define module sink from "sink.wasm" { export Sink; }
        define relation ring { region Piece[1], 64 KiB; source write; sink read; }
        define relation credit { region Piece[1], 64 KiB; sink write; source read; }
        """;

    private const string Source = """
        #define S_SOURCE_EXPORT
        #include "seam_ring.h"
        #include "s.h"
        static seam_ring_writer writer;
        static uint32_t next;

        static seam_ring_writer *open_writer(void)
        {
            if (writer.ring == NULL && seam_ring_writer_init(&writer, seam_window_of(1).base, 4096))
                seam_ring_add_reader(&writer, seam_window_of(2).base);
            return &writer;
        }

        /* Messages 0, 1, … of growing length; how many had room. */
        uint32_t s_Source_produce(uint32_t count)
        {
            uint32_t made = 0;
            for (; made < count; made++) {
                seam_arena arena;
                uint32_t words = 1 + next % 50;
                if (seam_ring_reserve(open_writer(), words * 8, &arena) != SEAM_RING_READY)
                    break;
                uint64_t *values = seam_new_array(&arena, words, 8);
                for (uint32_t i = 0; i < words; i++)
                    values[i] = next;
                if (!seam_ring_commit(&writer, seam_arena_finish(&arena)))
                    __builtin_trap();
                next++;
            }
            return made;
        }

        void s_Source_finish(void)
        {
            seam_ring_end(open_writer());
        }
        """;

    private const string Sink = """
        #define S_SINK_EXPORT
        #include "seam_ring.h"
        #include "s.h"
        static seam_ring_reader reader;

        /* The sum of all words; high bit once the stream has ended. */
        uint64_t s_Sink_consume(void)
        {
            if (reader.ring == NULL)
                seam_ring_reader_init(&reader, seam_window_of(1).base, 4096, seam_window_of(2).base);
            uint64_t sum = 0;
            seam_message message;
            seam_ring_status status;
            while ((status = seam_ring_read(&reader, &message)) == SEAM_RING_READY) {
                for (uint32_t i = 0; i < message.length / 8; i++)
                    sum += ((const uint64_t *)message.data)[i];
                seam_ring_release(&reader);
            }
            return status == SEAM_RING_ENDED ? sum | 1ull << 63 : status == SEAM_RING_LATER ? sum : ~0ull;
        }

        void s_Sink_scribble(void)
        {
            *(volatile uint64_t *)seam_window_of(1).base = 7;
        }
        """;

    [Fact]
    public void A_guest_streams_to_a_guest()
    {
        using var files = Build();
        using var app = files.Load();
        var (source, sink) = Bind(app);
        var (made, sum) = (0u, 0ul);
        while (made < 5000)
        {
            var step = source(100);
            Assert.True(made == 0 || step > 0);
            Assert.InRange(step, 0u, 99u);
            made += step;
            sum += sink();
        }
        Assert.Equal(Enumerable.Range(0, (int)made).Sum(i => (long)i * (1 + i % 50)), (long)sum);
        app.Module("source").Bind<Action>("s.Source", "finish")();
        Assert.Equal(1ul << 63, sink());
    }

    [Fact]
    public void The_host_reads_what_a_guest_streams()
    {
        using var files = Build();
        using var app = files.Load();
        var source = app.Module("source").Bind<Func<uint, uint>>("s.Source", "produce");
        Assert.Equal(5u, source(5));
        using var reader = new RingReader(Memory(app));
        for (var i = 0; i < 5; i++)
        {
            Assert.True(reader.TryRead(out var message));
            Assert.Equal((1 + i) * 8, (int)message.Length);
            Assert.Equal(app.Resolve(message.Word).Span.ToArray(), message.Span.ToArray());
        }
        Assert.False(reader.TryRead(out _));
    }

    [MappedFact]
    public void A_reader_cannot_write_into_the_ring()
    {
        using var files = Build();
        using var app = files.Load();
        var failure = Assert.Throws<ModuleFailedException>(() => app.Module("sink").Bind<Action>("s.Sink", "scribble")());
        Assert.Contains("'ring'", failure.Message, StringComparison.Ordinal);
    }

    private static unsafe RingMemory Memory(App app)
    {
        fixed (byte* ring = app.Resolve(new SpanWord(1, 0, 4096)).Span, credit = app.Resolve(new SpanWord(2, 0, 64)).Span)
            return new RingMemory(ring, 4096, [(nint)credit], region: 1);
    }

    private static TestApp Build() => new TestApp(Schema).With("source.wasm", Source).With("sink.wasm", Sink);

    private static (Func<uint, uint> Produce, Func<ulong> Consume) Bind(App app) =>
        (app.Module("source").Bind<Func<uint, uint>>("s.Source", "produce"), app.Module("sink").Bind<Func<ulong>>("s.Sink", "consume"));
}
