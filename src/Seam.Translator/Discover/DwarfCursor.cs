using System.Buffers.Binary;
using System.Text;

namespace Seam.Translator.Discover;

/// <summary>Reads DWARF's values; beyond the end everything is null and <see cref="Failed"/> is set.</summary>
/// <param name="data">The bytes.</param>
/// <param name="start">Where to begin.</param>
/// <param name="address">The guest address of the first byte, for relative pointers.</param>
internal ref struct DwarfCursor(ReadOnlySpan<byte> data, int start, ulong address)
{
    private const int Relative = 0x10;

    private readonly ReadOnlySpan<byte> _data = data;
    private readonly ulong _address = address;
    private int _position = start;

    public bool Failed { get; private set; }

    public readonly int Position => _position;

    public byte? Byte() => Take(1) is { Length: 1 } one ? one[0] : null;

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; Byte() is { } b; shift += 7)
        {
            value |= shift < 64 ? (ulong)(b & 0x7f) << shift : 0;
            if (b < 0x80)
                break;
        }
        return value;
    }

    public string Text()
    {
        var text = new StringBuilder();
        while (Byte() is > 0 and var b)
            text.Append((char)b);
        return text.ToString();
    }

    public void Skip(ulong count) => Take(count > int.MaxValue ? int.MaxValue : (int)count);

    /// <summary>An address in an encoding (DW_EH_PE_*): 64 or 32 bits, absolute or relative to the field itself; 0 is no address.</summary>
    public ulong? Pointer(int encoding)
    {
        var here = _address + (ulong)_position;
        ulong? value = (encoding & 0x0f) switch
        {
            0 or 4 or 12 => Take(8) is { Length: 8 } wide ? BinaryPrimitives.ReadUInt64LittleEndian(wide) : null,
            3 => Take(4) is { Length: 4 } word ? BinaryPrimitives.ReadUInt32LittleEndian(word) : null,
            11 => Take(4) is { Length: 4 } signed ? (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(signed) : null,
            _ => null,
        };
        Failed |= value is null;
        return (encoding & 0x70) == Relative && value != 0 ? value + here : value;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _data.Length - _position || _position < 0)
        {
            Failed = true;
            return default;
        }
        _position += count;
        return _data.Slice(_position - count, count);
    }
}
