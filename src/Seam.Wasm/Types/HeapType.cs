namespace Seam.Wasm.Types;

/// <summary>What a reference refers to: an abstract heap type or a type of the module by index (WebAssembly 2.3.9).</summary>
public readonly record struct HeapType
{
    /// <summary>The binary format writes heap types as signed integers: abstract ones negative, type indices as they are.</summary>
    private HeapType(int code) => Code = code;

    public static HeapType Func => new(-0x10);

    public static HeapType Extern => new(-0x11);

    /// <summary>The signed integer of the binary format.</summary>
    public int Code { get; }

    /// <summary>Whether this is a type of the module; then <see cref="Code"/> is its index.</summary>
    public bool IsIndex => Code >= 0;

    /// <summary>The specification's name of an abstract heap type.</summary>
    public string Name => NameOf(Code) ?? $"heap{Code}";

    /// <summary>Whether the binary format knows this abstract heap type, supported or not.</summary>
    public bool IsKnown => IsIndex || NameOf(Code) is not null;

    public static HeapType FromCode(int code) => new(code);

    public override string ToString() => IsIndex ? Code.ToString() : Name;

    private static string? NameOf(int code) => code switch
    {
        -0x0c => "noexn",
        -0x0d => "nofunc",
        -0x0e => "noextern",
        -0x0f => "none",
        -0x10 => "func",
        -0x11 => "extern",
        -0x12 => "any",
        -0x13 => "eq",
        -0x14 => "i31",
        -0x15 => "struct",
        -0x16 => "array",
        -0x17 => "exn",
        _ => null,
    };
}
