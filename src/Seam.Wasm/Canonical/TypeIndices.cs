namespace Seam.Wasm.Canonical;

/// <summary>Replaces the type indices in types.</summary>
internal static class TypeIndices
{
    public static SubType Replace(SubType type, Func<int, int> index) =>
        new(Replace(type.Composite, index), type.IsFinal, [.. type.Supertypes.Select(index)]);

    public static ValueType Replace(ValueType type, Func<int, int> index) =>
        type is { IsReference: true, Heap.IsIndex: true }
            ? ValueType.Reference(HeapType.FromCode(index(type.Heap.Code)), type.IsNullable)
            : type;

    /// <summary>All indices that a definition uses, supertypes last.</summary>
    public static IEnumerable<int> Of(SubType type) =>
        ValuesOf(type.Composite).Where(t => t is { IsReference: true, Heap.IsIndex: true }).Select(t => t.Heap.Code).Concat(type.Supertypes);

    public static IEnumerable<ValueType> ValuesOf(CompositeType type) => type switch
    {
        FunctionType function => function.Parameters.Concat(function.Results),
        StructType structure => structure.Fields.Select(f => f.Type),
        ArrayType array => [array.Element.Type],
        _ => throw new InvalidOperationException($"composite type {type} has no rule"),
    };

    private static CompositeType Replace(CompositeType type, Func<int, int> index) => type switch
    {
        FunctionType function when !ValuesOf(function).Any(t => t is { IsReference: true, Heap.IsIndex: true }) => function,
        FunctionType function => new FunctionType(
            Array.ConvertAll(function.Parameters, t => Replace(t, index)), Array.ConvertAll(function.Results, t => Replace(t, index))),
        StructType structure => new StructType(Array.ConvertAll(structure.Fields, f => Replace(f, index))),
        ArrayType array => new ArrayType(Replace(array.Element, index)),
        _ => throw new InvalidOperationException($"composite type {type} has no rule"),
    };

    private static FieldType Replace(FieldType field, Func<int, int> index) => field with { Type = Replace(field.Type, index) };
}
