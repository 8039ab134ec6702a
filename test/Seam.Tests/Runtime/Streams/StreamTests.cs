using Seam.Foundation.Diagnostics;
using Seam.Runtime;

namespace Seam.Tests.Runtime.Streams;

/// <summary>Streams from guest to guest.</summary>
public sealed class StreamTests
{
    private const ulong Ready = 0;
    private const ulong Ended = 2ul << 32;
    private const ulong Failed = 3ul << 32;
    private const uint Corrupt = 5;

    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_guest_streams_to_a_guest(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal(Ended | 1, app.Sink<Func<uint, uint, ulong>>("frames")(1, 0));
        Assert.Equal(Ended | 100_000, app.Sink<Func<uint, uint, ulong>>("frames")(100_000, 0));
        Assert.Equal(Ended | 3, app.Sink<Func<ulong>>("named")());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Elements_are_structs_scalars_enums_or_results_with_errors(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal(1275ul + 51 + 1000 * 1275 + 1_000_000 * 17, app.Sink<Func<uint, ulong>>("values")(51));
        Assert.Equal(2ul + 1000 * (1 + 3), app.Sink<Func<uint, ulong>>("tries")(4));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void After_a_crash_of_the_writer_what_it_committed_is_read_and_then_the_reason(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal(Failed | 77, app.Sink<Func<uint, uint, ulong>>("frames")(100, 77));
        var reason = app.Reason();
        Assert.StartsWith("stream 'flow.Source.frames' from module 'source' to module 'sink' failed; all that was committed before was read: module 'source' trapped", reason);
        Assert.Throws<ModuleFailedException>(() => app.Control<Func<uint>>("gone")());
    }

    [Theory]
    [InlineData(TransportKind.Mapped, "crash", "trapped")]
    [InlineData(TransportKind.Copy, "crash", "trapped")]
    [InlineData(TransportKind.Mapped, "leave", "ended itself with exit code 3")]
    [InlineData(TransportKind.Copy, "leave", "ended itself with exit code 3")]
    public void A_writer_that_goes_while_nobody_looks_fails_its_streams(TransportKind transport, string how, string reason)
    {
        using var app = new StreamApp(transport);
        app.Sink<Action>("open_pushed")();
        Assert.Throws<ModuleFailedException>(() => app.Control<Action>(how)());
        Assert.Equal(Failed, app.Sink<Func<uint, ulong>>("wait")(1));
        Assert.Contains($"module 'source' {reason}", app.Reason(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_reader_may_close_early_and_the_writer_learns_it(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        for (var round = 1u; round <= 100; round++)
        {
            Assert.Equal(Ready | 500, app.Sink<Func<uint, ulong>>("some")(500));
            Assert.Equal(round, app.Control<Func<uint>>("gone")());
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_reader_that_crashes_is_gone_for_the_writer(TransportKind transport)
    {
        const uint Gone = 4;
        using var app = new StreamApp(transport);
        Assert.Throws<ModuleFailedException>(() => app.Sink<Action>("crash")());
        Assert.Equal(1u << 31 | Gone, app.Control<Func<uint, uint>>("run")(1));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Both_ends_may_run_and_wait_on_threads_of_their_own(TransportKind transport)
    {
        const uint Count = 3000;
        using var app = new StreamApp(transport);
        app.Sink<Action>("open_pushed")();
        var writing = Task.Run(() => app.Control<Func<uint, uint>>("run")(Count));
        var reading = Task.Run(() => app.Sink<Func<uint, ulong>>("wait")(Count + 1));
        Assert.Equal(Ended | Count, await reading.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.True(await writing >> 31 == 0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void What_is_no_message_is_refused(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal(Corrupt, app.Sink<Func<uint, uint>>("hostile")(0));
    }

    [Theory]
    [InlineData(TransportKind.Mapped, 1)]
    [InlineData(TransportKind.Mapped, 2)]
    [InlineData(TransportKind.Copy, 1)]
    [InlineData(TransportKind.Copy, 2)]
    public void A_ring_that_makes_no_sense_is_refused(TransportKind transport, uint how)
    {
        using var app = new StreamApp(transport);
        Assert.Equal(transport == TransportKind.Mapped ? Corrupt : (uint)(Failed >> 32), app.Sink<Func<uint, uint>>("hostile")(how));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void An_element_that_is_longer_than_the_ring_is_told_to_the_writer_and_the_stream_goes_on(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal((uint)(Ended >> 32), app.Sink<Func<uint, uint>>("hostile")(3));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void What_goes_through_streams_is_counted(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        app.Sink<Func<uint, uint, ulong>>("frames")(500, 0);
        app.Sink<Func<uint, uint, ulong>>("frames")(700, 0);
        app.Sink<Func<ulong>>("named")();
        var frames = app.App.Streams.Single(s => s is { Function: "flow.Source.frames", To: "sink" });
        Assert.Equal(("source", transport, 262_144L, 2L, 1200L), (frames.From, frames.Transport, frames.RingBytes, frames.Opened, frames.Messages));
        var pixels = Enumerable.Range(0, 700).Concat(Enumerable.Range(0, 500)).Sum(i => (long)(unchecked((uint)i * 2654435761u) >> 20));
        Assert.InRange(frames.BytesMoved, pixels + 1200 * 32, pixels + 1200 * 80 + 20 * 4200);
        Assert.Equal(transport == TransportKind.Mapped ? 0 : frames.BytesMoved, frames.BytesCopied);
        Assert.Equal(3, app.App.Streams.Single(s => s is { Function: "flow.Source.named", To: "sink" }).Messages);
        Assert.Equal(0, app.App.Streams.Single(s => s is { Function: "flow.Source.frames", To: "host" }).Opened);
    }

    [MappedFact]
    public void A_reader_cannot_write_the_ring()
    {
        using var app = new StreamApp(TransportKind.Mapped);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Sink<Action>("scribble")());
        Assert.StartsWith("module 'sink' trapped: store to a read-only window", failure.Message);
        Assert.Contains("region 'flow.Source.frames' at offset 64", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_number_of_another_stream_is_an_error_of_the_module_that_uses_it(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        var failure = Assert.Throws<ModuleFailedException>(() => app.Sink<Func<uint, uint>>("use")(4711));
        Assert.Contains("module 'sink' failed: it uses stream 4711, which is none of its open streams", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void Too_many_open_streams_are_refused(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal(32u, app.Sink<Func<uint, uint>>("many")(32));
        var refusal = Assert.Throws<InputException>(() => app.Sink<Func<uint, uint>>("many")(1));
        Assert.Contains("has too many streams open for the stream 'flow.Source.points' from module 'source' to module 'sink'", refusal.Message);
    }
}
