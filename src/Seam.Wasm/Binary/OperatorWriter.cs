using Seam.Foundation.Bytes;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Binary;

/// <summary>Writes opcodes and memory arguments; the reverse of what <see cref="CodeReader"/> reads.</summary>
internal static class OperatorWriter
{
    private const int MemoryIndexFlag = 0x40;

    public static void Opcode(this ByteWriter writer, Opcode opcode)
    {
        var number = (uint)opcode & 0xff;
        switch ((int)opcode >> 8)
        {
            case 0:
                writer.Byte((byte)number);
                break;
            case 1:
                Prefixed(writer, 0xfc, number);
                break;
            case 2:
                Prefixed(writer, 0xfb, number);
                break;
            case 3:
                Prefixed(writer, 0xfe, number);
                break;
            default:
                Prefixed(writer, 0xfd, (uint)opcode - 0x400);
                break;
        }
    }

    private static void Prefixed(ByteWriter writer, byte prefix, uint number)
    {
        writer.Byte(prefix);
        writer.UnsignedLeb(number);
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
