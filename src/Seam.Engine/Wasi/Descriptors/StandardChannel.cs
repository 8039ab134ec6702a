using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>A stream of the host's, never closed from here.</summary>
internal sealed class StandardChannel(StandardStream standard, CancellationToken cancellation)
    : Channel(standard.IsTerminal ? FileType.CharacterDevice : FileType.Unknown, Rights.Stream)
{
    /// <summary>Streams are for one thread at a time; what one call writes stays together.</summary>
    private readonly Lock _writing = new();

    private Stream Stream => standard.Stream;

    /// <summary>Nobody reads any more: poll(2) then reports an error or a hang-up unasked. A console stream of .NET would hide it.</summary>
    private bool IsBroken => PollDescriptor >= 0 && HostPoll.IsReady(PollDescriptor, events: 0, milliseconds: 0);

    public override int PollDescriptor => standard.HostDescriptor;

    /// <summary>One read of the stream, into the first vector that has room: like read(2), it returns what there is.</summary>
    public override Errno Read(IoVectors into, out uint count)
    {
        count = 0;
        if (!Stream.CanRead)
            return Errno.BadF;
        foreach (var vector in into.Read())
            if (vector.Length != 0)
                return ReadOne(new GuestBuffer(into.Memory, vector.Address, vector.Length), out count);
        return Errno.Success;
    }

    public override Errno Write(IoVectors from, out uint count)
    {
        count = 0;
        if (!Stream.CanWrite)
            return Errno.BadF;
        if (IsBroken)
            return Errno.Pipe;
        lock (_writing)
            return WriteAll(from, ref count);
    }

    public override Errno Status(out Filestat status)
    {
        status = new Filestat { Type = Type };
        return Errno.Success;
    }

    private Errno WriteAll(IoVectors from, ref uint count)
    {
        try
        {
            foreach (var vector in from.Read())
                count += WriteOne(from, vector);
            Stream.Flush();
            return Errno.Success;
        }
        catch (IOException)
        {
            return count == 0 ? Errno.Io : Errno.Success;
        }
    }

    private Errno ReadOne(GuestBuffer buffer, out uint count)
    {
        count = 0;
        WaitForInput();
        try
        {
            count = (uint)Stream.Read(buffer.Writable());
            return Errno.Success;
        }
        catch (IOException)
        {
            return Errno.Io;
        }
    }

    /// <summary>A read from a stream cannot be interrupted, so it is not begun before there is something to read.</summary>
    private void WaitForInput()
    {
        while (PollDescriptor >= 0 && !HostPoll.IsReady(PollDescriptor, HostPoll.In, milliseconds: 50))
            cancellation.ThrowIfCancellationRequested();
    }

    private uint WriteOne(IoVectors from, IoVector vector)
    {
        var length = Math.Min(vector.Length, int.MaxValue);
        Stream.Write(GuestBytes.Readable(from.Memory, vector.Address, length));
        return length;
    }
}
