using System.Buffers.Binary;

namespace Seam.Translator.Tests.Oracle;

/// <summary>The registers and memory around one instruction, in the layout of test/oracle/aarch64/record.c.</summary>
internal sealed class MachineState(byte[] bytes)
{
    public const int Registers = 8;
    public const int VectorOffset = 64;
    public const int FlagsOffset = 192;
    public const int WordOffset = 196;
    public const int WindowOffset = 200;
    public const int MemoryOffset = 208;
    public const int MemorySize = 256;
    public const int Size = MemoryOffset + MemorySize;

    public byte[] Bytes { get; } = bytes;

    public uint Word
    {
        get => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(WordOffset));
        set => BinaryPrimitives.WriteUInt32LittleEndian(Bytes.AsSpan(WordOffset), value);
    }

    public ulong Window
    {
        get => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.AsSpan(WindowOffset));
        set => BinaryPrimitives.WriteUInt64LittleEndian(Bytes.AsSpan(WindowOffset), value);
    }

    public Span<byte> X(int n) => Bytes.AsSpan(n * 8, 8);

    public Span<byte> V(int n) => Bytes.AsSpan(VectorOffset + n * 16, 16);

    public Span<byte> Flags => Bytes.AsSpan(FlagsOffset, 4);

    public Span<byte> Memory => Bytes.AsSpan(MemoryOffset, MemorySize);
}
