namespace Seam.FlatBuffers.Model;

/// <summary>The scalar types, with both spellings that FlatBuffers has for most.</summary>
/// <param name="Seam">What Seam calls it.</param>
internal sealed record FlatScalar(string Seam, int Bits, bool IsSigned)
{
    private static readonly Dictionary<string, FlatScalar> Names = new(StringComparer.Ordinal)
    {
        ["bool"] = new("bool", 8, false),
        ["byte"] = new("i8", 8, true),
        ["int8"] = new("i8", 8, true),
        ["ubyte"] = new("u8", 8, false),
        ["uint8"] = new("u8", 8, false),
        ["short"] = new("i16", 16, true),
        ["int16"] = new("i16", 16, true),
        ["ushort"] = new("u16", 16, false),
        ["uint16"] = new("u16", 16, false),
        ["int"] = new("i32", 32, true),
        ["int32"] = new("i32", 32, true),
        ["uint"] = new("u32", 32, false),
        ["uint32"] = new("u32", 32, false),
        ["long"] = new("i64", 64, true),
        ["int64"] = new("i64", 64, true),
        ["ulong"] = new("u64", 64, false),
        ["uint64"] = new("u64", 64, false),
        ["float"] = new("f32", 32, true),
        ["float32"] = new("f32", 32, true),
        ["double"] = new("f64", 64, true),
        ["float64"] = new("f64", 64, true),
    };

    public bool IsBool => Seam == "bool";

    public bool IsFloat => Seam[0] == 'f';

    public Int128 Smallest => IsSigned ? -(Int128.One << (Bits - 1)) : 0;

    public Int128 Largest => IsBool ? 1 : (Int128.One << (IsSigned ? Bits - 1 : Bits)) - 1;

    public static FlatScalar? Find(string name) => Names.GetValueOrDefault(name);
}
