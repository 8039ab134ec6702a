using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Seam.Engine.Wasi;
using Seam.Engine.Wasi.Abi;

namespace Seam.Tests.Engine.Wasi;

/// <summary>Standard streams that are pipes of the host: the guest's input from one, output and errors to another.</summary>
public sealed class HostDescriptorTests : IDisposable
{
    private readonly AnonymousPipeServerStream _input = new(PipeDirection.Out);
    private readonly AnonymousPipeServerStream _output = new(PipeDirection.In);
    private readonly CancellationTokenSource _cancellation = new();
    private readonly WasiGuest _guest;

    public HostDescriptorTests() => _guest = new WasiGuest(options => options with
    {
        Input = Piped(_input.ClientSafePipeHandle),
        Output = Piped(_output.ClientSafePipeHandle),
        Error = Piped(_output.ClientSafePipeHandle),
        Cancellation = _cancellation.Token,
    });

    public void Dispose()
    {
        _guest.Dispose();
        _input.Dispose();
        _output.Dispose();
        _cancellation.Dispose();
    }

    [Fact]
    public void Input_may_be_non_blocking()
    {
        Assert.Equal(Errno.Success, _guest.Call("fd_fdstat_set_flags", 0, (ulong)FdFlags.NonBlock));
        _guest.Call("fd_fdstat_get", 0, WasiGuest.Result);
        Assert.Equal(FdFlags.NonBlock, _guest.Get<Fdstat>().Flags);
        var (vectors, count) = _guest.PutVectors((200, 10));
        Assert.Equal(Errno.Again, _guest.Call("fd_read", 0, vectors, count, WasiGuest.Result));
        _input.Write("typed"u8);
        Assert.Equal("typed", _guest.Read(0));
        Assert.Equal(Errno.Again, _guest.Call("fd_read", 0, vectors, count, WasiGuest.Result));
        CloseInput();
        Assert.Equal("", _guest.Read(0));
    }

    [Fact]
    public async Task A_wait_for_input_ends_when_there_is_some()
    {
        var typist = Task.Run(() =>
        {
            Thread.Sleep(20);
            _input.Write("typed"u8);
        });
        Assert.Equal(Errno.Success, Poll());
        Assert.Equal((7ul, EventType.FdRead, (ushort)0), (Event.UserData, Event.Type, Event.Flags));
        Assert.InRange(Event.Bytes, 1ul, 5ul);
        await typist;
    }

    [Fact]
    public void A_wait_for_input_tells_that_it_has_ended()
    {
        CloseInput();
        Assert.Equal(Errno.Success, Poll());
        Assert.Equal((7ul, (ushort)1), (Event.UserData, Event.Flags));
    }

    [Fact]
    public void A_read_that_waits_can_be_cancelled()
    {
        _cancellation.CancelAfter(20);
        Assert.Throws<OperationCanceledException>(() => _guest.Read(0));
    }

    [Fact]
    public void Output_that_nobody_reads_is_a_broken_pipe()
    {
        _output.Dispose();
        Assert.Equal(Errno.Pipe, _guest.Write(1, "x"));
    }

    [Fact]
    public void Output_and_errors_come_in_the_order_written()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(Errno.Success, _guest.Write(1, $"o{i} "));
            Assert.Equal(Errno.Success, _guest.Write(2, $"e{i} "));
        }
        var read = new byte[1000];
        var length = _output.Read(read);
        Assert.Equal(string.Concat(Enumerable.Range(0, 20).Select(i => $"o{i} e{i} ")), Encoding.UTF8.GetString(read, 0, length));
    }

    /// <summary>Several vectors are one write, so that a line does not fall apart among those of other processes.</summary>
    [Fact]
    public void Gathered_output_is_one_write()
    {
        var (vectors, count) = _guest.PutVectors(_guest.PutText("a\0b"), (0, 0), _guest.PutText("\xff"));
        Assert.Equal(Errno.Success, _guest.Call("fd_write", 1, vectors, count, WasiGuest.Result));
        Assert.Equal(5u, _guest.Get());
        var read = new byte[10];
        Assert.Equal(5, _output.Read(read));
        Assert.Equal("a\0b\xff", Encoding.UTF8.GetString(read, 0, 5));
    }

    private Event Event => _guest.Get<Event>(768);

    private static StandardStream Piped(SafeHandle end) => new(Stream.Null) { HostDescriptor = (int)end.DangerousGetHandle() };

    private void CloseInput() => _input.Dispose();

    private Errno Poll()
    {
        Span<Subscription> waits = [
            new Subscription { UserData = 7, Type = EventType.FdRead, Descriptor = 0 },
            new Subscription { UserData = 8, Type = EventType.Clock, Clock = ClockId.Monotonic, Timeout = 60_000_000_000 },
        ];
        MemoryMarshal.AsBytes(waits).CopyTo(_guest.Memory.Slice(512, 96));
        return _guest.Call("poll_oneoff", 512, 768, 2, WasiGuest.Result);
    }
}
