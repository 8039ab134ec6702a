using Seam.Memory;
using Seam.Runtime;
using Seam.Tests.Schema;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Runtime.Streams;

/// <summary>Streams from a guest to the host and from the host to a guest, through generated C#.</summary>
public sealed class HostStreamTests
{
    private const string Host = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Flow;
        using Seam.Memory;

        public static class Host
        {
            public static uint Pixels(uint sequence) => unchecked(sequence * 2654435761u) >> 20;

            public static async Task<string> Frames(IModuleCalls calls, uint count, uint crash)
            {
                var seen = 0u;
                try
                {
                    await foreach (var frame in new SourceClient(calls).Frames(count, crash))
                        if (IsRight(frame.View, seen))
                            seen++;
                    return $"{seen}";
                }
                catch (StreamException e)
                {
                    return $"{seen}; {e.Message}";
                }
            }

            public static async Task<string> Values(IModuleCalls calls)
            {
                var client = new SourceClient(calls);
                var text = "";
                await foreach (var point in client.Points(3))
                    text += $"{point.X}{point.Y} ";
                await foreach (var colour in client.Colours(3))
                    text += $"{colour} ";
                await foreach (var flag in client.Flags(3))
                    text += $"{flag} ";
                await foreach (var answer in client.Tries(4))
                    text += answer.View.HasError ? $"error {answer.View.Error.Code.Value} " : $"frame {answer.View.Value.Sequence} ";
                return text;
            }

            public static string Now(IModuleCalls calls, uint count)
            {
                using var stream = new SourceClient(calls).Colours(count);
                var seen = 0;
                while (stream.TryNext(out _))
                    seen++;
                return $"{seen} {stream.HasEnded}";
            }

            public static async Task<string> Leave(IModuleCalls calls, bool cancels)
            {
                using var stop = new CancellationTokenSource();
                var seen = 0;
                try
                {
                    await foreach (var frame in new SourceClient(calls).Frames(1u << 30, 0).WithCancellation(stop.Token))
                    {
                        if (++seen < 1000)
                            continue;
                        if (!cancels)
                            break;
                        stop.Cancel();
                    }
                    return $"{seen}";
                }
                catch (OperationCanceledException)
                {
                    return $"{seen} cancelled";
                }
            }

            public static async Task<string> Pushed(IModuleCalls calls, Func<uint, uint> run, uint count)
            {
                var stream = new SourceClient(calls).Pushed();
                var writing = Task.Run(() => run(count));
                var seen = 0u;
                await foreach (var frame in stream)
                    if (IsRight(frame.View, seen))
                        seen++;
                await writing;
                return $"{seen}";
            }

            /// <summary>Of a stream that nobody writes to.</summary>
            public static async Task<string> Wait(IModuleCalls calls, TaskCompletionSource waits)
            {
                var stream = new SourceClient(calls).Pushed();
                if (stream.TryNext(out _))
                    return "an element";
                waits.SetResult();
                try
                {
                    await foreach (var frame in stream)
                        return "an element";
                    return "the end";
                }
                catch (StreamException e)
                {
                    return e.Message;
                }
            }

            public static void Export(IModuleExports exports) => NumbersExports.Export(exports, new Writer());

            private static bool IsRight(FrameView frame, uint sequence) =>
                frame.Sequence == sequence && frame.Pixels.Length == Pixels(sequence) && !frame.Pixels.ContainsAnyExcept((byte)sequence);

            private sealed class Writer : INumbers
            {
                public async Task Numbers(uint count, OutgoingValues<ulong> stream, CancellationToken readerGone)
                {
                    for (var i = 0ul; i < count; i++)
                        await stream.WriteAsync(i, readerGone);
                    if (count == 666)
                        throw new InvalidOperationException("the host has had enough");
                }

                public async Task Film(uint count, OutgoingStream<FrameBuilder> stream, CancellationToken readerGone)
                {
                    if (count == 77)
                        await stream.WaitForRoomAsync(1 << 24, readerGone);
                    if (count % 2 == 0)
                        await stream.WriteAllAsync(Owned(count), static (frame, arena) => frame.Write(arena), readerGone);
                    for (var i = 0u; i < count && count % 2 != 0; i++)
                    {
                        await stream.WaitForRoomAsync(64 + Pixels(i), readerGone);
                        Write(stream, i);
                    }
                }

                private static void Write(OutgoingStream<FrameBuilder> stream, uint sequence)
                {
                    if (!stream.TryStart(64 + Pixels(sequence), out var frame))
                        throw new InvalidOperationException("there was room");
                    frame.Sequence = sequence;
                    frame.NewPixels((int)Pixels(sequence)).Fill((byte)sequence);
                    stream.Commit(frame.Finish());
                }

                private static async IAsyncEnumerable<Frame> Owned(uint count)
                {
                    for (var i = 0u; i < count; i++)
                    {
                        await Task.Yield();
                        yield return new Frame { Sequence = i, Pixels = [.. Enumerable.Repeat((byte)i, (int)Pixels(i))] };
                    }
                }
            }
        }
        """;

    private const ulong Ended = 2ul << 32;
    private const ulong Failed = 3ul << 32;

    private static readonly Lazy<Type> Code = new(() => GeneratedCode.Compile(Schemas.Plan(StreamApp.Schema), Host).GetType("Host")!);

    public static TheoryData<TransportKind> Transports => [TransportKind.Mapped, TransportKind.Copy];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task The_host_reads_what_a_guest_streams(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal("5000", await Run(app, "Frames", 5000u, 0u));
        Assert.Equal("0True 1True 2True Red Green Blue True False False frame 0 error 1 frame 2 error 3 ", await Run(app, "Values"));
        Assert.Equal("700 True", (string)Code.Value.GetMethod("Now")!.Invoke(null, [app.App.Module("source"), 700u])!);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_writer_that_crashes_is_an_exception_after_what_it_committed(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.StartsWith(
            "123; stream 'flow.Source.frames' from module 'source' to module 'host' failed; all that was committed before was read: module 'source' trapped",
            await Run(app, "Frames", 500u, 123u));
    }

    [Theory]
    [InlineData(TransportKind.Mapped, false, "1000")]
    [InlineData(TransportKind.Copy, false, "1000")]
    [InlineData(TransportKind.Mapped, true, "1000 cancelled")]
    [InlineData(TransportKind.Copy, true, "1000 cancelled")]
    public async Task Leaving_the_loop_tells_the_writer(TransportKind transport, bool cancels, string outcome)
    {
        using var app = new StreamApp(transport);
        for (var round = 1u; round <= 50; round++)
        {
            Assert.Equal(outcome, await Run(app, "Leave", cancels));
            Assert.Equal(round, app.Control<Func<uint>>("gone")());
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_guest_may_write_on_a_thread_of_its_own(TransportKind transport)
    {
        using var app = new StreamApp(transport);
        Assert.Equal("2000", await Run(app, "Pushed", app.Control<Func<uint, uint>>("run"), 2000u).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void A_guest_reads_what_the_host_streams(TransportKind transport)
    {
        using var app = new StreamApp(transport, Export);
        Assert.Equal(Ended | 4999 * 5000 / 2, app.Sink<Func<uint, ulong>>("numbers")(5000));
        Assert.Equal(1001ul, app.Sink<Func<uint, ulong>>("film")(1001));
        Assert.Equal(1000ul, app.Sink<Func<uint, ulong>>("film")(1000));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void What_the_host_throws_fails_its_stream(TransportKind transport)
    {
        using var app = new StreamApp(transport, Export);
        Assert.Equal(Failed | 665 * 666 / 2, app.Sink<Func<uint, ulong>>("numbers")(666));
        Assert.Equal(
            "stream 'flow.Numbers.numbers' from module 'host' to module 'sink' failed; all that was committed before was read: the host has had enough", app.Reason());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public void An_element_that_is_longer_than_the_ring_fails_a_writer_of_the_hosts_that_does_not_care(TransportKind transport)
    {
        using var app = new StreamApp(transport, Export);
        Assert.Equal(Failed, app.Sink<Func<uint, ulong>>("film")(77));
        Assert.Contains("messages of this stream have at most 1048504 bytes", app.Reason(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_app_that_is_disposed_ends_the_waits_of_the_host(TransportKind transport)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string> reading;
        using (var app = new StreamApp(transport))
        {
            reading = Task.Run(() => Run(app, "Wait", waits));
            await waits.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await Task.Delay(5);
        }
        Assert.StartsWith("stream 'flow.Source.pushed' from module 'source' to module 'host'", await reading.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    private static void Export(IModuleExports exports) => Code.Value.GetMethod("Export")!.Invoke(null, [exports]);

    private static Task<string> Run(StreamApp app, string method, params object[] arguments) =>
        (Task<string>)Code.Value.GetMethod(method)!.Invoke(null, [app.App.Module("source"), .. arguments])!;
}
