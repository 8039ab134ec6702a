namespace Seam.Wasm.Canonical;

/// <summary>Replaces the type indices in types.</summary>
internal static class TypeIndices
{
    public static SubType Replace(SubType type, Func<int, int> index) =>
        new(Replace(type.Composite, index), type.IsFinal, [.. type.Supertypes.Select(index)]);

    public static ValueType Replace(ValueType type, Func<int, int> index) =>
        IsIndexed(type)
            ? ValueType.Reference(HeapType.FromCode(index(type.Heap.Code)), type.IsNullable)
            : type;

    /// <summary>The value types in a type; for all but large functions without a copy, since there may be a million types.</summary>
    public static IEnumerable<ValueType> ValuesOf(CompositeType type) => type switch
    {
        FunctionType { Parameters.Length: 0 } function => function.Results,
        FunctionType { Results.Length: 0 } function => function.Parameters,
        FunctionType function => [.. function.Parameters, .. function.Results],
        StructType structure => Array.ConvertAll(structure.Fields, f => f.Type),
        ArrayType array => [array.Element.Type],
        _ => throw new InvalidOperationException($"composite type {type} has no rule"),
    };

    public static bool IsIndexed(ValueType type) => type is { IsReference: true, Heap.IsIndex: true };

    private static CompositeType Replace(CompositeType type, Func<int, int> index) => type switch
    {
        FunctionType function when !ValuesOf(function).Any(IsIndexed) => function,
        FunctionType function => new FunctionType(
            Array.ConvertAll(function.Parameters, t => Replace(t, index)), Array.ConvertAll(function.Results, t => Replace(t, index))),
        StructType structure => new StructType(Array.ConvertAll(structure.Fields, f => Replace(f, index))),
        ArrayType array => new ArrayType(Replace(array.Element, index)),
        _ => throw new InvalidOperationException($"composite type {type} has no rule"),
    };

    private static FieldType Replace(FieldType field, Func<int, int> index) => field with { Type = Replace(field.Type, index) };
}
