using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>A standard stream that only the embedder knows. It counts as always ready.</summary>
internal sealed class StreamChannel(StandardStream standard, Rights rights) : StandardChannel(standard, rights)
{
    /// <summary>Of the host's own, which the stream reads and writes: it may do so in native code.</summary>
    private const int PartBytes = 16 << 10;

    /// <summary>Streams are for one thread at a time; what one call writes stays together.</summary>
    private readonly Lock _writing = new();

    private readonly Stream _stream = standard.Stream;

    /// <summary>One read of the stream, into the first vector that has room: like read(2), it returns what there is.</summary>
    public override Errno Read(IoVectors into, out uint count)
    {
        count = 0;
        if (!_stream.CanRead)
            return Errno.BadF;
        foreach (var vector in into.Read())
            if (vector.Length != 0)
                return ReadOne(new GuestBuffer(into.Memory, vector.Address, vector.Length), out count);
        return Errno.Success;
    }

    public override Errno Write(IoVectors from, out uint count)
    {
        count = 0;
        if (!_stream.CanWrite)
            return Errno.BadF;
        lock (_writing)
            return WriteAll(from, ref count);
    }

    private Errno WriteAll(IoVectors from, ref uint count)
    {
        try
        {
            foreach (var vector in from.Read())
                count += WriteOne(from, vector with { Length = Math.Min(vector.Length, int.MaxValue - count) });
            _stream.Flush();
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
        try
        {
            buffer.EnsureWritable();
            Span<byte> part = stackalloc byte[PartBytes];
            var read = _stream.Read(part[..(int)Math.Min(buffer.Length, PartBytes)]);
            count = (uint)buffer.Write(part[..read]);
            return Errno.Success;
        }
        catch (IOException)
        {
            return Errno.Io;
        }
    }

    private uint WriteOne(IoVectors from, IoVector vector)
    {
        from.Memory.EnsureReadable(vector.Address, vector.Length);
        Span<byte> part = stackalloc byte[PartBytes];
        for (var done = 0u; done < vector.Length; done += PartBytes)
        {
            part = part[..(int)Math.Min(PartBytes, vector.Length - done)];
            GuestBytes.Read(from.Memory, vector.Address + done, part);
            _stream.Write(part);
        }
        return vector.Length;
    }
}
