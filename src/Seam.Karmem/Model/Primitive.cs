namespace Seam.Karmem.Model;

/// <param name="Name">In schemas of v1.</param>
/// <param name="Bytes">In messages.</param>
/// <param name="CSharp">In C#.</param>
/// <param name="C">In C.</param>
/// <param name="Seam">In schemas of Seam.</param>
public sealed record Primitive(string Name, uint Bytes, string CSharp, string C, string Seam)
{
    /// <summary>All of them, one row each.</summary>
    public static readonly IReadOnlyList<Primitive> All =
    [
        new("bool",    1, "bool",   "bool",     "bool"),
        new("byte",    1, "byte",   "uint8_t",  "u8"),
        new("char",    1, "byte",   "char",     "u8"),
        new("uint8",   1, "byte",   "uint8_t",  "u8"),
        new("uint16",  2, "ushort", "uint16_t", "u16"),
        new("uint32",  4, "uint",   "uint32_t", "u32"),
        new("uint64",  8, "ulong",  "uint64_t", "u64"),
        new("int8",    1, "sbyte",  "int8_t",   "i8"),
        new("int16",   2, "short",  "int16_t",  "i16"),
        new("int32",   4, "int",    "int32_t",  "i32"),
        new("int64",   8, "long",   "int64_t",  "i64"),
        new("float32", 4, "float",  "float",    "f32"),
        new("float64", 8, "double", "double",   "f64"),
    ];

    /// <summary>Text: a slice of it is a string.</summary>
    public bool IsChar => Name == "char";

    public bool CarriesEnums => Name.StartsWith("int", StringComparison.Ordinal) || Name.StartsWith("uint", StringComparison.Ordinal);

    public bool IsSigned => Name[0] == 'i';

    /// <summary>The largest number that it holds, as a carrier of enums.</summary>
    public ulong Largest => ulong.MaxValue >> (int)(64 - 8 * Bytes + (IsSigned ? 1u : 0u));

    public static Primitive? Find(string name) => All.FirstOrDefault(p => p.Name == name);
}
