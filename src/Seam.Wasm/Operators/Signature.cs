namespace Seam.Wasm.Operators;

/// <summary>
/// The types an operator pops (bottom first) and pushes. In a memory access the first popped type is the address:
/// it stands as i32 and is i64 when the memory is a 64-bit one.
/// </summary>
public sealed class Signature
{
    private static readonly Dictionary<string, Signature> Interned = [];

    private Signature(ValueType[] pops, ValueType[] pushes) => (Pops, Pushes) = (pops, pushes);

    public ValueType[] Pops { get; }

    public ValueType[] Pushes { get; }

    /// <summary>Reads the form the operator rows use: <c>i32 v128 -> v128</c>. Called only while the table is built, by one thread.</summary>
    public static Signature Parse(string text)
    {
        if (Interned.TryGetValue(text, out var known))
            return known;
        var arrow = text.IndexOf("->", StringComparison.Ordinal);
        return Interned[text] = new Signature(Types(text[..arrow]), Types(text[(arrow + 2)..]));
    }

    private static ValueType[] Types(string names) =>
        Array.ConvertAll(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), ByName);

    private static ValueType ByName(string name) => name switch
    {
        "i32" => ValueType.I32,
        "i64" => ValueType.I64,
        "f32" => ValueType.F32,
        "f64" => ValueType.F64,
        "v128" => ValueType.V128,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such type in an operator row"),
    };
}
