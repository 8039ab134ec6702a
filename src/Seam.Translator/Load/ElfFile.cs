using System.Buffers.Binary;
using System.Text;
using Seam.Foundation.Diagnostics;

namespace Seam.Translator.Load;

/// <summary>The bytes of an ELF file. Reads outside are a message about a corrupt file, never an exception of the runtime.</summary>
internal readonly struct ElfFile(ReadOnlyMemory<byte> bytes)
{
    public int Length => bytes.Length;

    public ReadOnlySpan<byte> Start(int count) => bytes.Span[..Math.Min(count, bytes.Length)];

    /// <summary>A part of the file. <paramref name="what"/> names it in the message when the file is too short.</summary>
    public ReadOnlyMemory<byte> Slice(ulong offset, ulong size, string what) =>
        size == 0 ? default
            : Holds(offset, size) ? bytes.Slice((int)offset, (int)size)
            : throw Corrupt($"{what} is said to be {size} bytes at offset {offset}, but the file has {bytes.Length}");

    /// <summary>Linkers give nothing any offset, even one behind the end of the file.</summary>
    public bool Holds(ulong offset, ulong size) => size == 0 || size <= (ulong)bytes.Length && offset <= (ulong)bytes.Length - size;

    public static ushort UInt16(ReadOnlySpan<byte> record, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(record[offset..]);

    public static uint UInt32(ReadOnlySpan<byte> record, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(record[offset..]);

    public static ulong UInt64(ReadOnlySpan<byte> record, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(record[offset..]);

    /// <summary>A zero-ended string of a string table; empty where the table does not reach.</summary>
    public static string Text(ReadOnlySpan<byte> table, uint offset)
    {
        if (offset >= (uint)table.Length)
            return "";
        var tail = table[(int)offset..];
        var end = tail.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? tail : tail[..end]);
    }

    public static InputException Corrupt(string what) =>
        new($"the ELF file is corrupt: {what}", "copy or build the program again; 'readelf -a' shows more");
}
