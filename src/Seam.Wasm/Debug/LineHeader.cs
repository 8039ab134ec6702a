using Seam.Foundation.Bytes;

namespace Seam.Wasm.Debug;

/// <summary>The numbers in front of a line number program that its opcodes are read with (DWARF 5, 6.2.4).</summary>
/// <param name="InstructionLength">What an address advance is multiplied by.</param>
/// <param name="LineBase">What a special opcode adds to the line at least.</param>
/// <param name="LineRange">How many different advances of the line special opcodes know.</param>
/// <param name="OperandCounts">How many operands each standard opcode has, from opcode 1 on.</param>
internal sealed record LineHeader(byte InstructionLength, sbyte LineBase, byte LineRange, byte[] OperandCounts)
{
    public static LineHeader Read(ref ByteReader reader, int version)
    {
        var instructionLength = reader.Byte();
        reader.Take(version >= 4 ? 2 : 1);
        var (lineBase, lineRange, opcodeBase) = ((sbyte)reader.Byte(), reader.Byte(), reader.Byte());
        return lineRange > 0 && opcodeBase > 0
            ? new LineHeader(instructionLength, lineBase, lineRange, reader.Take(opcodeBase - 1).ToArray())
            : throw new DwarfException("no special opcodes", reader.Position);
    }
}
