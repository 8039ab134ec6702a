using System.Collections.Frozen;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Text;

/// <summary>The words of the text format besides the operators' names. A word that is neither is an unknown operator.</summary>
internal static class Keywords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
    [
        "module", "type", "rec", "sub", "final", "func", "struct", "array", "field", "mut", "param", "result", "local",
        "import", "export", "table", "memory", "global", "tag", "start", "elem", "data", "declare", "item", "offset",
        "i8", "i16", "i32", "i64", "f32", "f64", "v128", "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2",
        "ref", "null", "shared", "then", "do", "catch_ref", "catch_all_ref", "inf", "nan", "nan:canonical", "nan:arithmetic",
        "definition", "instance", "binary", "quote", "register", "invoke", "get", "either",
        "assert_return", "assert_trap", "assert_exhaustion", "assert_invalid", "assert_malformed", "assert_unlinkable",
        "assert_exception", "assert_invalid_custom", "assert_malformed_custom", "ref.extern", "ref.host",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKnown(ReadOnlySpan<char> word) =>
        Words.Contains(word) || OperatorTable.Named(word) is not null || HeapType.Named(word) is not null
        || HeapType.OfReference(word) is not null || word.StartsWith("offset=") || word.StartsWith("align=")
        || word.StartsWith("nan:") && Numbers.Classify($"+{word}") == TokenKind.Float;
}
