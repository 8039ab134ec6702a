using Seam.Foundation.Bytes;
using Seam.Wasm.Model;

namespace Seam.Wasm.Binary;

/// <summary>Items of the element and data sections; the reverse of <see cref="SegmentSections"/>, whose flags these are.</summary>
internal static class SegmentWriter
{
    public static void Elements(ByteWriter writer, ElementSegment segment)
    {
        var isShort = segment.Mode == SegmentMode.Active && segment.Table == 0 && segment.Type == ValueType.FuncRef;
        var flags = segment.Mode switch
        {
            SegmentMode.Passive => 1,
            SegmentMode.Declarative => 3,
            _ => isShort ? 0 : 2,
        };
        writer.Index(flags | (HasIndices(segment) ? 0 : 4));
        if (flags == 2)
            writer.Index(segment.Table);
        if (segment.Start is { } start)
            writer.Bytes(start.Code.Span);
        if (flags != 0)
            WriteType(writer, segment);
        WriteItems(writer, segment);
    }

    public static void Data(ByteWriter writer, DataSegment segment)
    {
        var flags = segment.Mode == SegmentMode.Passive ? 1 : segment.Memory == 0 ? 0 : 2;
        writer.Index(flags);
        if (flags == 2)
            writer.Index(segment.Memory);
        if (segment.Start is { } start)
            writer.Bytes(start.Code.Span);
        writer.Index(segment.Bytes.Length);
        writer.Bytes(segment.Bytes.Span);
    }

    /// <summary>Function indices carry no type, so they can only stand for functions.</summary>
    private static bool HasIndices(ElementSegment segment) =>
        segment.Functions.Length > 0 || segment.Expressions.Length == 0 && segment.Type == ValueType.FuncRef;

    private static void WriteType(ByteWriter writer, ElementSegment segment)
    {
        if (HasIndices(segment))
            writer.Byte(0);
        else
            writer.ValueType(segment.Type);
    }

    private static void WriteItems(ByteWriter writer, ElementSegment segment)
    {
        writer.Index(segment.Count);
        foreach (var function in segment.Functions)
            writer.Index(function);
        foreach (var expression in segment.Expressions)
            writer.Bytes(expression.Code.Span);
    }
}
