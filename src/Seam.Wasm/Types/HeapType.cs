namespace Seam.Wasm.Types;

/// <summary>What a reference refers to: an abstract heap type or a type of the module by index (WebAssembly 2.3.9).</summary>
public readonly record struct HeapType
{
    /// <summary>Abstract heap types (WebAssembly 5.3.3) and the short names of the nullable references to them (6.4.3).</summary>
    private static readonly (int Code, string Name, string Reference)[] Abstract =
    [
        (-0x0c, "noexn",    "nullexnref"),
        (-0x0d, "nofunc",   "nullfuncref"),
        (-0x0e, "noextern", "nullexternref"),
        (-0x0f, "none",     "nullref"),
        (-0x10, "func",     "funcref"),
        (-0x11, "extern",   "externref"),
        (-0x12, "any",      "anyref"),
        (-0x13, "eq",       "eqref"),
        (-0x14, "i31",      "i31ref"),
        (-0x15, "struct",   "structref"),
        (-0x16, "array",    "arrayref"),
        (-0x17, "exn",      "exnref"),
    ];

    /// <summary>The binary format writes heap types as signed integers: abstract ones negative, type indices as they are.</summary>
    private HeapType(int code) => Code = code;

    public static HeapType Func => new(-0x10);

    public static HeapType Extern => new(-0x11);

    public static HeapType NoFunc => new(-0x0d);

    public static HeapType NoExtern => new(-0x0e);

    public static HeapType None => new(-0x0f);

    public static HeapType Any => new(-0x12);

    public static HeapType Eq => new(-0x13);

    public static HeapType I31 => new(-0x14);

    public static HeapType Struct => new(-0x15);

    public static HeapType Array => new(-0x16);

    public static HeapType Exn => new(-0x17);

    /// <summary>What a reference in code that nobody can reach refers to: it matches any heap type.</summary>
    internal static HeapType Bottom => new(-0x40);

    /// <summary>The signed integer of the binary format.</summary>
    public int Code { get; }

    /// <summary>Whether this is a type of the module; then <see cref="Code"/> is its index.</summary>
    public bool IsIndex => Code >= 0;

    /// <summary>The specification's name of an abstract heap type.</summary>
    public string Name => Row(Code).Name ?? $"heap{Code}";

    /// <summary>Whether the binary format knows this abstract heap type, supported or not.</summary>
    public bool IsKnown => IsIndex || Row(Code).Name is not null;

    /// <summary>The text format's one word for a nullable reference to an abstract heap type.</summary>
    internal string ReferenceName => Row(Code).Reference ?? $"(ref null {Name})";

    public static HeapType FromCode(int code) => new(code);

    /// <summary>The abstract heap type of a name such as <c>func</c>, or null.</summary>
    internal static HeapType? Named(ReadOnlySpan<char> name)
    {
        foreach (var row in Abstract)
            if (name.SequenceEqual(row.Name))
                return new HeapType(row.Code);
        return null;
    }

    /// <summary>The abstract heap type that a word such as <c>funcref</c> refers to, or null.</summary>
    internal static HeapType? OfReference(ReadOnlySpan<char> word)
    {
        foreach (var row in Abstract)
            if (word.SequenceEqual(row.Reference))
                return new HeapType(row.Code);
        return null;
    }

    public override string ToString() => IsIndex ? Code.ToString() : Name;

    private static (int Code, string? Name, string? Reference) Row(int code) =>
        -0x0c - code is >= 0 and var i && i < Abstract.Length ? Abstract[i] : default;
}
