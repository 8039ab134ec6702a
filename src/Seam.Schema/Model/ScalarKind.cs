namespace Seam.Schema.Model;

/// <summary>The scalar types of the IDL. Size and alignment in bytes are equal (natural alignment).</summary>
public enum ScalarKind
{
    Bool,
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    U64,
    I64,
    F64,
}

public static class ScalarKinds
{
    private static readonly Dictionary<string, ScalarKind> ByKeyword =
        Enum.GetValues<ScalarKind>().ToDictionary(k => k.Keyword(), StringComparer.Ordinal);

    public static int Size(this ScalarKind kind) => kind switch
    {
        ScalarKind.Bool or ScalarKind.U8 or ScalarKind.I8 => 1,
        ScalarKind.U16 or ScalarKind.I16 => 2,
        ScalarKind.U32 or ScalarKind.I32 or ScalarKind.F32 => 4,
        _ => 8,
    };

    public static IEnumerable<string> Keywords => ByKeyword.Keys;

    /// <summary>The kind that the IDL spells so, or null.</summary>
    public static ScalarKind? Parse(string keyword) => ByKeyword.TryGetValue(keyword, out var kind) ? kind : null;

    public static string Keyword(this ScalarKind kind) => kind.ToString().ToLowerInvariant();

    public static bool IsFloat(this ScalarKind kind) => kind is ScalarKind.F32 or ScalarKind.F64;

    public static bool IsSigned(this ScalarKind kind) => kind is ScalarKind.I8 or ScalarKind.I16 or ScalarKind.I32 or ScalarKind.I64;

    /// <summary>The smallest value of an integer kind.</summary>
    public static Int128 Smallest(this ScalarKind kind) => kind.IsSigned() ? -(Int128.One << (kind.Size() * 8 - 1)) : 0;

    /// <summary>The largest value of an integer kind.</summary>
    public static Int128 Largest(this ScalarKind kind) => (Int128.One << (kind.Size() * 8 - (kind.IsSigned() ? 1 : 0))) - 1;
}
