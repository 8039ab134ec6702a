using System.Buffers.Binary;

namespace Seam.Foundation.Bytes;

/// <summary>Appends little-endian values to a growing buffer.</summary>
public sealed class ByteWriter(int capacity = 256)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    public void UnsignedLeb(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value | 0x80));
            value >>= 7;
        }
        Byte((byte)value);
    }

    public void SignedLeb(long value)
    {
        while (value is < -64 or >= 64)
        {
            Byte((byte)(value & 0x7f | 0x80));
            value >>= 7;
        }
        Byte((byte)(value & 0x7f));
    }

    /// <summary>Takes back what was written from position <paramref name="start"/> on, and returns it.</summary>
    public byte[] Cut(int start)
    {
        var tail = Written[start..].ToArray();
        Length = start;
        return tail;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        var span = _buffer.AsSpan(Length, count);
        Length += count;
        return span;
    }
}
