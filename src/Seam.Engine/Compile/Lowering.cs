namespace Seam.Engine.Compile;

/// <summary>
/// Replaces the types that are defined by the abstract ones above them, which is all that the look of a value in IL depends on.
/// The other way round only checks and casts tell defined types apart.
/// </summary>
internal static class Lowering
{
    /// <param name="type">With type indices.</param>
    /// <param name="definition">What each of them stands for.</param>
    public static ValueType Lower(ValueType type, Func<int, CompositeType> definition) =>
        type is { IsReference: true, Heap.IsIndex: true } ? ValueType.Reference(Above(definition(type.Heap.Code)), type.IsNullable) : type;

    public static FunctionType Lower(FunctionType type, Func<int, CompositeType> definition) =>
        type.Parameters.Any(IsIndexed) || type.Results.Any(IsIndexed)
            ? new FunctionType(Lower(type.Parameters, definition), Lower(type.Results, definition))
            : type;

    private static ValueType[] Lower(ValueType[] types, Func<int, CompositeType> definition) =>
        Array.ConvertAll(types, type => Lower(type, definition));

    private static bool IsIndexed(ValueType type) => type is { IsReference: true, Heap.IsIndex: true };

    private static HeapType Above(CompositeType type) => type switch
    {
        FunctionType => HeapType.Func,
        StructType => HeapType.Struct,
        _ => HeapType.Array,
    };
}
