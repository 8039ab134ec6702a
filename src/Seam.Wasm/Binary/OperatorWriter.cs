using Seam.Foundation.Bytes;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

/// <summary>Writes opcodes and memory arguments; the reverse of what <see cref="CodeReader"/> reads.</summary>
internal static class OperatorWriter
{
    private const int MemoryIndexFlag = 0x40;

    public static void Opcode(this ByteWriter writer, Opcode opcode)
    {
        var (prefix, number) = ((int)opcode >> 8) switch
        {
            0 => (0, (int)opcode),
            1 => (0xfc, (int)opcode - 0x100),
            2 => (0xfb, (int)opcode - 0x200),
            3 => (0xfe, (int)opcode - 0x300),
            _ => (0xfd, (int)opcode - 0x400),
        };
        if (prefix != 0)
            writer.Byte((byte)prefix);
        writer.UnsignedLeb((uint)number);
    }

    /// <param name="writer">Where to.</param>
    /// <param name="alignment">Base-2 logarithm.</param>
    /// <param name="memory">Which memory; the first is not written.</param>
    /// <param name="offset">What is added to the address.</param>
    public static void MemoryArgument(this ByteWriter writer, int alignment, int memory, ulong offset)
    {
        writer.Index(memory == 0 ? alignment : alignment | MemoryIndexFlag);
        if (memory != 0)
            writer.Index(memory);
        writer.UnsignedLeb(offset);
    }
}
