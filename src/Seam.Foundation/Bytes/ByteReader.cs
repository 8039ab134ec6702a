using System.Buffers.Binary;

namespace Seam.Foundation.Bytes;

/// <summary>
/// Reads little-endian values from a span. Running off the end throws <see cref="EndOfDataException"/>; nothing is allocated.
/// <paramref name="origin"/> is where the span begins in its file: exceptions carry positions of the file.
/// </summary>
public ref struct ByteReader(ReadOnlySpan<byte> data, int origin = 0)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private readonly int _origin = origin;

    public int Position { get; set; }

    /// <summary>The position in the file.</summary>
    public readonly int Offset => _origin + Position;

    public readonly int Length => _data.Length;

    public readonly int Remaining => _data.Length - Position;

    public readonly bool AtEnd => Position >= _data.Length;

    public byte Byte()
    {
        if ((uint)Position >= (uint)_data.Length)
            throw new EndOfDataException(Offset, 1, _origin + _data.Length);
        return _data[Position++];
    }

    public readonly byte Peek() =>
        (uint)Position < (uint)_data.Length ? _data[Position] : throw new EndOfDataException(Offset, 1, _origin + _data.Length);

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw new EndOfDataException(Offset, count, _origin + _data.Length);
        var taken = _data.Slice(Position, count);
        Position += count;
        return taken;
    }

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Unsigned LEB128 of at most <paramref name="bits"/> bits (WebAssembly 5.2.2).</summary>
    public ulong UnsignedLeb(int bits)
    {
        var first = (uint)Position < (uint)_data.Length ? _data[Position] : (byte)0x80;
        if (first < 0x80)
        {
            Position++;
            return first;
        }
        return Leb128.ReadUnsigned(ref this, bits);
    }

    public uint UnsignedLeb32() => (uint)UnsignedLeb(32);

    /// <summary>Signed LEB128 of at most <paramref name="bits"/> bits, sign-extended to 64.</summary>
    public long SignedLeb(int bits) => Leb128.ReadSigned(ref this, bits);
}

/// <summary>The data does not hold what its format promises at <paramref name="position"/>.</summary>
public abstract class BadDataException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}

/// <summary>A read past the end of the data: so many bytes were wanted at a position, so many there are.</summary>
public sealed class EndOfDataException(int position, int wanted, int available)
    : BadDataException($"unexpected end: {wanted} bytes wanted at offset {position}, the data ends at {available}", position);
