using Seam.Foundation.Diagnostics;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Runtime.Streams;

/// <summary>The open streams of an app. A number is good for the two modules of its stream only, and never used again.</summary>
/// <param name="isMapped">Both ends see the same pages.</param>
internal sealed class AppStreams(bool isMapped) : IDisposable
{
    public const string Attach = "seam_stream_attach";

    public static readonly FunctionType AttachType = new([ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32], [ValueType.I32]);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, StreamChannel> _channels = [];
    private readonly List<(StreamEdge Edge, StreamMemory Memory)> _unused = [];

    /// <summary>Of streams whose memory went to others.</summary>
    private readonly List<(StreamEdge Edge, StreamCounts Counts)> _past = [];
    private int _last;

    [Flags]
    private enum EndFlags
    {
        None = 0,
        Writes = 1,
        Copied = 2,
        Notified = 4,
    }

    /// <summary>Makes a stream and tells both ends where it lies.</summary>
    /// <exception cref="InputException">An end has no room for it.</exception>
    public StreamChannel Open(StreamEdge edge, Action<int>? more)
    {
        var memory = TakeUnused(edge) ?? (isMapped ? new MappedStreamMemory(edge) : new CopiedStreamMemory(edge));
        var channel = new StreamChannel(Interlocked.Increment(ref _last), edge, memory, more);
        lock (_gate)
            _channels.Add(channel.Number, channel);
        try
        {
            Tell(channel, memory.Reader, memory.Writer, EndFlags.None);
            Tell(channel, memory.Writer, memory.Reader, EndFlags.Writes);
            return channel;
        }
        catch
        {
            TakeBack(channel);
            throw;
        }
    }

    /// <summary>The open stream with that number at whose end the module is; null when there is none.</summary>
    public StreamChannel? Find(AppModule module, int number)
    {
        lock (_gate)
            return _channels.GetValueOrDefault(number) is { } channel && (channel.Edge.Reader == module || channel.Edge.Writer == module) ? channel : null;
    }

    /// <summary>The module is out of the app: what it wrote ends with an error, what it read is read by nobody.</summary>
    public void Forget(AppModule module, ModuleFailedException failure)
    {
        foreach (var channel in All())
        {
            if (channel.Edge.Writer == module)
                channel.Fail(failure.Message);
            else if (channel.Edge.Reader == module)
                channel.Leave(tellsWriter: false);
            foreach (var end in (StreamPlace[])[channel.Memory.Writer, channel.Memory.Reader])
                if (end.Module == module)
                    channel.Memory.Revoke(end);
        }
    }

    /// <summary>Of all streams of the edge so far.</summary>
    public StreamCounts CountsOf(StreamEdge edge)
    {
        lock (_gate)
            return _past.Concat(_channels.Values.Select(c => (c.Edge, c.Counts)))
                .Where(c => c.Edge.CountsFor(edge)).Aggregate(default(StreamCounts), (sum, c) => sum + c.Counts);
    }

    public void Dispose()
    {
        foreach (var channel in All())
        {
            channel.Dispose();
            channel.Memory.Dispose();
        }
        foreach (var (_, memory) in _unused)
            memory.Dispose();
        _unused.Clear();
    }

    private List<StreamChannel> All()
    {
        lock (_gate)
            return [.. _channels.Values];
    }

    private void Note(StreamChannel channel)
    {
        var index = _past.FindIndex(p => p.Edge.IsSameAs(channel.Edge));
        if (index < 0)
            _past.Add((channel.Edge, channel.Counts));
        else
            _past[index] = (channel.Edge, _past[index].Counts + channel.Counts);
    }

    /// <summary>Memory between the same two modules, of a stream that is over.</summary>
    private StreamMemory? TakeUnused(StreamEdge edge)
    {
        lock (_gate)
        {
            foreach (var channel in _channels.Values.Where(c => c.IsOver && c.Edge.Reader.Failure is null && c.Edge.Writer.Failure is null).ToList())
            {
                Note(channel);
                channel.Dispose();
                _channels.Remove(channel.Number);
                _unused.Add((channel.Edge, channel.Memory));
            }
            var index = _unused.FindIndex(u => u.Edge.IsSameAs(edge));
            if (index < 0)
                return null;
            var memory = _unused[index].Memory;
            _unused.RemoveAt(index);
            memory.Reset();
            return memory;
        }
    }

    /// <summary>An end that never got to know its stream.</summary>
    public static void TakeBack(StreamChannel channel)
    {
        foreach (var end in (StreamPlace[])[channel.Memory.Writer, channel.Memory.Reader])
            if (end is { Memory: not null, Module.Failure: null })
                GuestRoom.Support(end.Module, Attach, AttachType).Invoke(channel.Number, 0, 0, 0);
        channel.Fail("it could not be opened");
        channel.Leave(tellsWriter: false);
    }

    private static void Tell(StreamChannel channel, StreamPlace end, StreamPlace other, EndFlags flags)
    {
        if (end.Memory is null)
            return;
        flags |= (channel.Memory.IsCopied ? EndFlags.Copied : EndFlags.None) | (other.Notifies ? EndFlags.Notified : EndFlags.None);
        var attach = GuestRoom.Support(end.Module, Attach, AttachType);
        if (attach.Invoke(channel.Number, end.Address, (uint)channel.Edge.RingBytes, (int)flags)[0].I32 == 0)
            throw new InputException($"module '{end.Module.Name}' has too many streams open for the {channel.Edge}", "close streams that are done with");
    }
}
