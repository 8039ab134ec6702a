namespace Seam.Wasm.Types;

/// <summary>The five numeric and vector types, and references.</summary>
public enum ValueKind : byte
{
    I32,
    I64,
    F32,
    F64,
    V128,
    Reference,
}

/// <summary>The type of an operand, local, parameter or result (WebAssembly 2.3.11). Equal types are equal values.</summary>
public readonly record struct ValueType
{
    private const int NullableBit = 1 << 8;

    // Kind in bits 0-7, nullable in bit 8, the biased heap type above.
    private readonly int _code;

    private ValueType(int code) => _code = code;

    public static ValueType I32 => new((int)ValueKind.I32);

    public static ValueType I64 => new((int)ValueKind.I64);

    public static ValueType F32 => new((int)ValueKind.F32);

    public static ValueType F64 => new((int)ValueKind.F64);

    public static ValueType V128 => new((int)ValueKind.V128);

    public static ValueType FuncRef => Reference(HeapType.Func, nullable: true);

    public static ValueType ExternRef => Reference(HeapType.Extern, nullable: true);

    public static ValueType ExnRef => Reference(HeapType.Exn, nullable: true);

    /// <summary>An operand that code nobody can reach would find: it stands for any type (WebAssembly 3.4.14, "Bot").</summary>
    internal static ValueType Unknown => new(byte.MaxValue);

    public ValueKind Kind => (ValueKind)(byte)_code;

    public bool IsReference => Kind == ValueKind.Reference;

    /// <summary>Whether a reference may be null. False for numbers.</summary>
    public bool IsNullable => (_code & NullableBit) != 0;

    /// <summary>What a reference refers to; meaningless for numbers.</summary>
    public HeapType Heap => HeapType.FromCode(_code >> 9);

    /// <summary>Bytes of a number or vector in memory; 0 for references.</summary>
    public int Size => Kind switch
    {
        ValueKind.I32 or ValueKind.F32 => 4,
        ValueKind.I64 or ValueKind.F64 => 8,
        ValueKind.V128 => 16,
        _ => 0,
    };

    public static ValueType Reference(HeapType heap, bool nullable) =>
        new((int)ValueKind.Reference | (nullable ? NullableBit : 0) | heap.Code << 9);

    /// <summary>A reference that is the same except for null.</summary>
    public ValueType AsNullable(bool nullable) => Reference(Heap, nullable);

    /// <summary>Whether locals and fields of the type begin as zero or null; those of other types have to be given a value.</summary>
    public bool HasDefault => !IsReference || IsNullable;

    public override string ToString() => Kind switch
    {
        ValueKind.I32 => "i32",
        ValueKind.I64 => "i64",
        ValueKind.F32 => "f32",
        ValueKind.F64 => "f64",
        ValueKind.V128 => "v128",
        (ValueKind)byte.MaxValue => "unknown",
        _ => ReferenceName(),
    };

    private string ReferenceName() =>
        IsNullable && !Heap.IsIndex ? Heap.ReferenceName : $"(ref {(IsNullable ? "null " : "")}{Heap})";
}
