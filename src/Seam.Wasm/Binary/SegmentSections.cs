using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Items of the element and data sections (WebAssembly 5.5.12, 5.5.14).</summary>
internal static class SegmentSections
{
    /// <summary>Bit of an element segment: passive or declarative instead of active.</summary>
    private const uint NotActive = 1;

    /// <summary>Bit: for an active segment an explicit table index, for others declarative instead of passive.</summary>
    private const uint Explicit = 2;

    /// <summary>Bit: expressions instead of function indices.</summary>
    private const uint Expressions = 4;

    public static ElementSegment ReadElements(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var flags = section.Bytes.UnsignedLeb32();
        if (flags > 7)
            throw new MalformedModuleException($"malformed elements segment kind {flags}", offset);
        var mode = (flags & NotActive) == 0 ? SegmentMode.Active
            : (flags & Explicit) == 0 ? SegmentMode.Passive : SegmentMode.Declarative;
        var table = (flags & (NotActive | Explicit)) == Explicit ? section.Bytes.ReadIndex() : 0;
        ConstantExpression? start = mode == SegmentMode.Active ? section.Expression() : null;
        var type = ReadElementType(ref section, flags);
        return (flags & Expressions) == 0
            ? new ElementSegment(mode, table, start, type, section.Vector(int.MaxValue, "elements", ReadFunction), [])
            : new ElementSegment(mode, table, start, type, [], section.Vector(int.MaxValue, "elements", ReadExpression));
    }

    public static DataSegment ReadData(ref SectionReader section)
    {
        var offset = section.Bytes.Offset;
        var flags = section.Bytes.UnsignedLeb32();
        if (flags > 2)
            throw new MalformedModuleException($"malformed data segment kind {flags}", offset);
        var memory = flags == 2 ? section.Bytes.ReadIndex() : 0;
        ConstantExpression? start = flags == 1 ? null : section.Expression();
        var bytes = section.Slice();
        return new DataSegment(flags == 1 ? SegmentMode.Passive : SegmentMode.Active, memory, start, bytes) { Offset = section.Bytes.Offset - bytes.Length };
    }

    /// <summary>The short forms leave the type out: it is funcref then.</summary>
    private static ValueType ReadElementType(ref SectionReader section, uint flags)
    {
        if ((flags & (NotActive | Explicit)) == 0)
            return ValueType.FuncRef;
        if ((flags & Expressions) != 0)
            return section.Bytes.ReadReferenceType();
        var offset = section.Bytes.Offset;
        return section.Bytes.Byte() == 0
            ? ValueType.FuncRef
            : throw new MalformedModuleException("malformed element kind", offset);
    }

    private static int ReadFunction(ref SectionReader section) => section.Bytes.ReadIndex();

    private static ConstantExpression ReadExpression(ref SectionReader section) => section.Expression();
}
