using System.Buffers.Binary;

namespace Seam.Engine.Memory;

/// <summary>
/// x64 bytes written one instruction after the other, with forward and backward short jumps, and operands relative to
/// the instruction pointer for the qwords that precede the code.
/// </summary>
internal sealed class MachineCode(int dataBytes)
{
    private readonly List<byte> _bytes = [.. new byte[dataBytes]];
    private readonly Dictionary<string, int> _labels = [];
    private readonly List<(int At, string Label)> _jumps = [];

    public void Instruction(params ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>An instruction that ends in <c>[rip + displacement]</c>, here of the qword with the given index.</summary>
    public void WithData(ReadOnlySpan<byte> opcode, int qword)
    {
        _bytes.AddRange(opcode);
        Span<byte> displacement = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(displacement, qword * 8 - (_bytes.Count + 4));
        _bytes.AddRange(displacement);
    }

    public void Jump(byte opcode, string label)
    {
        _bytes.Add(opcode);
        _jumps.Add((_bytes.Count, label));
        _bytes.Add(0);
    }

    public void Label(string name) => _labels.Add(name, _bytes.Count);

    /// <summary>The data qwords, still zero, and the code after them.</summary>
    public byte[] Assemble()
    {
        var code = _bytes.ToArray();
        foreach (var (at, label) in _jumps)
            code[at] = (byte)checked((sbyte)(_labels[label] - (at + 1)));
        return code;
    }
}
