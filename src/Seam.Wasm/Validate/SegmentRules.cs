using Seam.Wasm.Model;

namespace Seam.Wasm.Validate;

/// <summary>Element and data segments (WebAssembly 3.5.7, 3.5.8).</summary>
internal static class SegmentRules
{
    public static void Check(ModuleContext context)
    {
        for (var i = 0; i < context.Module.Elements.Length; i++)
            CheckElements(context, context.Module.Elements[i], new Place(context.Module, "element segment", i));
        for (var i = 0; i < context.Module.Data.Length; i++)
            CheckData(context, context.Module.Data[i], new Place(context.Module, "data segment", i));
    }

    private static void CheckElements(ModuleContext context, ElementSegment segment, Place place)
    {
        context.CheckType(segment.Type, place);
        if (segment.Start is { } start)
            CheckTarget(context, segment, start, place);
        foreach (var function in segment.Functions)
        {
            context.Function(function, place);
            context.Declare(function);
        }
        foreach (var expression in segment.Expressions)
            ConstantRules.Check(context, expression, segment.Type, place);
    }

    private static void CheckTarget(ModuleContext context, ElementSegment segment, ConstantExpression start, Place place)
    {
        var table = context.Table(segment.Table, place);
        if (!context.Types.Matches(ModuleContext.ElementType(segment), table.Element))
            throw place.Fail($"type mismatch: table {segment.Table} holds {table.Element}, the segment {segment.Type}");
        ConstantRules.Check(context, start, table.Limits.AddressType, place);
    }

    private static void CheckData(ModuleContext context, DataSegment segment, Place place)
    {
        if (segment.Start is { } start)
            ConstantRules.Check(context, start, context.Memory(segment.Memory, place).Limits.AddressType, place);
    }
}
