using System.Runtime.InteropServices;
using System.Text;
using Seam.Engine.Memory;
using Seam.Engine.Wasi;
using Seam.Engine.Wasi.Abi;
using Seam.Foundation.Diagnostics;

namespace Seam.Tests.Engine.Wasi;

public sealed class ProcessTests
{
    private const ulong Second = 1_000_000_000;

    [Fact]
    public void Arguments_and_environment_arrive_with_terminators()
    {
        using var guest = new WasiGuest(options => options with
        {
            Arguments = ["prog", "ü", ""],
            Environment = new Dictionary<string, string> { ["KEY"] = "value" },
        });
        Assert.Equal(Errno.Success, guest.Call("args_sizes_get", WasiGuest.Result, WasiGuest.Result + 4));
        Assert.Equal((3u, 9u), (guest.Get(), guest.Get(WasiGuest.Result + 4)));
        Assert.Equal(Errno.Success, guest.Call("args_get", 200, 300));
        Assert.Equal((300u, 305u, 308u), (guest.Get(200), guest.Get(204), guest.Get(208)));
        Assert.Equal("prog\0ü\0\0", guest.GetText(300, 9));
        Assert.Equal(Errno.Success, guest.Call("environ_get", 200, 300));
        Assert.Equal("KEY=value\0", guest.GetText(guest.Get(200), 10));
        Assert.Throws<MemoryAccessException>(() => guest.Call("args_get", 0x3FFFC, 300));
    }

    [Fact]
    public void A_nul_in_an_argument_is_refused() =>
        Assert.Throws<InputException>(() => new WasiHost(new WasiOptions { Arguments = ["a\0b"] }));

    [Theory]
    [InlineData(0u, 0)]
    [InlineData(3u, 3)]
    [InlineData(uint.MaxValue, -1)]
    public void Exit_carries_the_code(uint code, int expected)
    {
        using var guest = new WasiGuest();
        Assert.Equal(expected, Assert.Throws<WasiExitException>(() => guest.Call("proc_exit", code)).Code);
    }

    [Fact]
    public void Clocks_follow_the_time_they_are_given()
    {
        var time = new FixedTime();
        using var guest = new WasiGuest(options => options with { Time = time });
        Assert.Equal(Errno.Success, guest.Call("clock_time_get", 0, 0, WasiGuest.Result));
        Assert.Equal(1_000_000 * Second, guest.Get<ulong>());
        Assert.Equal(Errno.Success, guest.Call("clock_time_get", 1, 0, WasiGuest.Result));
        Assert.Equal(42 * Second, guest.Get<ulong>());
        Assert.Equal(Errno.Success, guest.Call("clock_res_get", 1, WasiGuest.Result));
        Assert.Equal(Second / 1000, guest.Get<ulong>());
        Assert.Equal(Errno.Success, guest.Call("clock_time_get", 2, 0, WasiGuest.Result));
        Assert.Equal(Errno.Success, guest.Call("clock_time_get", 3, 0, WasiGuest.Result));
        Assert.NotEqual(0ul, guest.Get<ulong>());
        Assert.Equal(Errno.Inval, guest.Call("clock_time_get", 4, 0, WasiGuest.Result));
    }

    [Fact]
    public void Random_bytes_fill_the_buffer_and_nothing_else()
    {
        using var guest = new WasiGuest();
        Assert.Equal(Errno.Success, guest.Call("random_get", 200, 64));
        Assert.NotEqual(-1, guest.Memory.Slice(200, 64).IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, guest.Memory.Slice(264, 64).IndexOfAnyExcept((byte)0));
        Assert.Throws<MemoryAccessException>(() => guest.Call("random_get", 0x3FFFF, 2));
        Assert.Equal(0, guest.Memory.Slice(0x3FFFF, 1)[0]);
    }

    [Fact]
    public void Standard_streams_are_the_ones_given()
    {
        using var output = new MemoryStream();
        using var input = new MemoryStream("typed"u8.ToArray());
        using var guest = new WasiGuest(options => options with
        {
            Input = new StandardStream(input),
            Output = new StandardStream(output) { IsTerminal = true },
        });
        Assert.Equal(Errno.Success, guest.Write(1, "shown"));
        Assert.Equal("shown", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal("typed", guest.Read(0));
        Assert.Equal("", guest.Read(0));
        guest.Call("fd_fdstat_get", 1, WasiGuest.Result);
        Assert.Equal(FileType.CharacterDevice, guest.Get<Fdstat>().Type);
        Assert.Equal(Rights.None, guest.Get<Fdstat>().Rights & (Rights.FdSeek | Rights.FdTell));
        guest.Call("fd_fdstat_get", 0, WasiGuest.Result);
        Assert.Equal(FileType.Unknown, guest.Get<Fdstat>().Type);
        Assert.Equal(Errno.Success, guest.Call("fd_close", 1));
        Assert.True(output.CanWrite);
    }

    [Fact]
    public void Polling_a_clock_sleeps_and_says_which_struck()
    {
        using var guest = new WasiGuest();
        PutSubscriptions(guest,
            new Subscription { UserData = 1, Type = EventType.Clock, Clock = ClockId.Monotonic, Timeout = 3600 * Second },
            new Subscription { UserData = 2, Type = EventType.Clock, Clock = ClockId.Monotonic, Timeout = 3_000_000 });
        guest.Call("clock_time_get", 1, 0, WasiGuest.Result);
        var before = guest.Get<ulong>();
        Assert.Equal(Errno.Success, guest.Call("poll_oneoff", 512, 768, 2, WasiGuest.Result));
        Assert.Equal(1u, guest.Get());
        Assert.Equal((2ul, EventType.Clock), (guest.Get<Event>(768).UserData, guest.Get<Event>(768).Type));
        guest.Call("clock_time_get", 1, 0, WasiGuest.Result);
        Assert.True(guest.Get<ulong>() >= before + 3_000_000);
    }

    [Fact]
    public void Polling_reports_what_is_ready_at_once()
    {
        using var guest = new WasiGuest();
        PutSubscriptions(guest,
            new Subscription { UserData = 1, Type = EventType.Clock, Clock = ClockId.Monotonic, Timeout = 3600 * Second },
            new Subscription { UserData = 2, Type = EventType.FdWrite, Descriptor = 1 },
            new Subscription { UserData = 3, Type = EventType.FdRead, Descriptor = (uint)guest.Opened("f", OpenFlags.Create) },
            new Subscription { UserData = 2, Type = EventType.FdWrite, Descriptor = 1 },
            new Subscription { UserData = 4, Type = EventType.Clock, Clock = ClockId.Realtime, Timeout = 1, ClockFlags = Subscription.AbsoluteTime });
        Assert.Equal(Errno.Success, guest.Call("poll_oneoff", 512, 768, 5, WasiGuest.Result));
        Assert.Equal(4u, guest.Get());
        Assert.Equal([2ul, 3ul, 2ul, 4ul], Enumerable.Range(0, 4).Select(i => guest.Get<Event>(768 + 32 * (uint)i).UserData));
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Errno.Success, guest.Get<Event>(768 + 32 * (uint)i).Error));
    }

    [Theory]
    [InlineData(EventType.FdRead, 99u, Errno.BadF)]
    [InlineData(EventType.FdWrite, (uint)WasiGuest.Directory, Errno.BadF)]
    [InlineData(EventType.Clock, (uint)ClockId.ThreadCpuTime, Errno.Inval)]
    [InlineData(EventType.Clock, 99u, Errno.Inval)]
    [InlineData((EventType)3, 0u, Errno.Inval)]
    public void What_cannot_be_waited_for_fails_the_call_and_waits_for_nothing(EventType type, uint descriptorOrClock, Errno expected)
    {
        using var guest = new WasiGuest();
        PutSubscriptions(guest,
            new Subscription { Type = EventType.Clock, Clock = ClockId.Monotonic, Timeout = ulong.MaxValue },
            new Subscription { Type = type, Descriptor = descriptorOrClock });
        Assert.Equal(expected, guest.Call("poll_oneoff", 512, 768, 2, WasiGuest.Result));
        Assert.Equal(Errno.Inval, guest.Call("poll_oneoff", 512, 768, 0, WasiGuest.Result));
        Assert.Equal(Errno.Inval, guest.Call("poll_oneoff", 512, 768, uint.MaxValue, WasiGuest.Result));
    }

    [Fact]
    public void A_wait_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var guest = new WasiGuest(options => options with { Cancellation = source.Token });
        PutSubscriptions(guest, new Subscription { Type = EventType.Clock, Clock = ClockId.Realtime, Timeout = 3600 * Second });
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => guest.Call("poll_oneoff", 512, 768, 1, WasiGuest.Result));
    }

    private static void PutSubscriptions(WasiGuest guest, params ReadOnlySpan<Subscription> subscriptions) =>
        MemoryMarshal.AsBytes(subscriptions).CopyTo(guest.Memory.Slice(512, (uint)subscriptions.Length * 48));

    private sealed class FixedTime : TimeProvider
    {
        public override long TimestampFrequency => 1000;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_000_000);

        public override long GetTimestamp() => 42_000;
    }
}
