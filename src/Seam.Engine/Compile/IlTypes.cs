using System.Runtime.Intrinsics;

namespace Seam.Engine.Compile;

/// <summary>How Wasm types without type indices (see <see cref="Lowering"/>) look in IL. A reference to a function is the address of its
/// record, with 0 for null; all others are objects.</summary>
internal static class IlTypes
{
    /// <summary>A ValueTuple holds seven, then nests.</summary>
    private const int TupleSize = 7;

    private static readonly Type[] Tuples =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>Whether values are objects of .NET, which native memory cannot hold.</summary>
    public static bool IsObject(ValueType type) => type.IsReference && type.Heap != HeapType.Func && type.Heap != HeapType.NoFunc;

    public static Type Of(ValueType type) => type.Kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.I64 => typeof(long),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        ValueKind.V128 => typeof(Vector128<byte>),
        _ => IsObject(type) ? typeof(object) : typeof(nint),
    };

    /// <summary>The parameters of a compiled function: those of its type, then the context pointer.</summary>
    public static Type[] Parameters(FunctionType type) => [.. type.Parameters.Select(Of), typeof(nint)];

    /// <summary>
    /// Several results are returned as one ValueTuple: in registers or through the caller's buffer as the calling convention
    /// says, so they are re-entrant and cross modules, and a host delegate with a tuple for its result matches.
    /// </summary>
    public static Type Return(FunctionType type) => type.Results.Length switch
    {
        0 => typeof(void),
        1 => Of(type.Results[0]),
        _ => Tuple(type.Results),
    };

    public static Type Tuple(ReadOnlySpan<ValueType> types)
    {
        if (types.Length <= TupleSize)
            return Tuples[types.Length - 1].MakeGenericType([.. types.ToArray().Select(Of)]);
        var rest = Tuple(types[TupleSize..]);
        return Tuples[TupleSize].MakeGenericType([.. types[..TupleSize].ToArray().Select(Of), rest]);
    }

    /// <summary>The tuple types from the outermost to the innermost: each holds seven elements and the next.</summary>
    public static IEnumerable<Type> TupleChain(Type tuple)
    {
        for (var type = tuple; type is not null; type = type.GetField("Rest")?.FieldType)
            yield return type;
    }
}
