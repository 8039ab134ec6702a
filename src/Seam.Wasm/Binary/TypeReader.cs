using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Reads the types of the binary format (WebAssembly 5.3), in code and in sections alike.</summary>
internal static class TypeReader
{
    private const byte EmptyBlock = 0x40;

    public static ValueType ReadValueType(this ref ByteReader reader)
    {
        var offset = reader.Offset;
        return reader.Byte() switch
        {
            0x7f => ValueType.I32,
            0x7e => ValueType.I64,
            0x7d => ValueType.F32,
            0x7c => ValueType.F64,
            0x7b => ValueType.V128,
            0x63 => ValueType.Reference(reader.ReadHeapType(), nullable: true),
            0x64 => ValueType.Reference(reader.ReadHeapType(), nullable: false),
            var b when Abstract(b) is { IsKnown: true } heap => ValueType.Reference(heap, nullable: true),
            _ => throw new MalformedModuleException("malformed value type", offset),
        };
    }

    /// <summary>A value type that must be a reference.</summary>
    public static ValueType ReadReferenceType(this ref ByteReader reader)
    {
        var offset = reader.Offset;
        var type = reader.ReadValueType();
        return type.IsReference ? type : throw new MalformedModuleException("malformed reference type", offset);
    }

    public static HeapType ReadHeapType(this ref ByteReader reader)
    {
        var offset = reader.Offset;
        var code = reader.SignedLeb(33);
        var heap = HeapType.FromCode((int)Math.Clamp(code, short.MinValue, ModuleLimits.MaxIndex));
        return heap.IsKnown ? heap : throw new MalformedModuleException("malformed heap type", offset);
    }

    /// <summary>One signed 33-bit integer: non-negative is a type index, a negative one-byte value a type or "empty".</summary>
    public static BlockType ReadBlockType(this ref ByteReader reader)
    {
        var first = reader.Peek();
        if (first == EmptyBlock)
        {
            reader.Position++;
            return BlockType.Empty;
        }
        if ((first & 0xc0) == 0x40)
            return BlockType.Of(reader.ReadValueType());
        var offset = reader.Offset;
        var index = reader.SignedLeb(33);
        return index >= 0
            ? BlockType.OfType((int)Math.Min(index, int.MaxValue))
            : throw new MalformedModuleException("malformed block type", offset);
    }

    /// <summary>An index; one above what any module can hold is cut to a number that still names nothing.</summary>
    public static int ReadIndex(this ref ByteReader reader) => (int)Math.Min(reader.UnsignedLeb(32), int.MaxValue);

    private static HeapType Abstract(byte b) => HeapType.FromCode(b is >= 0x40 and < 0x80 ? b - 0x80 : -1);
}
