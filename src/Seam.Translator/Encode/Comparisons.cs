using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>The integer comparison that is true when another is false.</summary>
internal static class Comparisons
{
    private static readonly Dictionary<Opcode, Opcode> Opposites = Both(
        (Opcode.I32Eq, Opcode.I32Ne),
        (Opcode.I32LtS, Opcode.I32GeS),
        (Opcode.I32LtU, Opcode.I32GeU),
        (Opcode.I32GtS, Opcode.I32LeS),
        (Opcode.I32GtU, Opcode.I32LeU),
        (Opcode.I64Eq, Opcode.I64Ne),
        (Opcode.I64LtS, Opcode.I64GeS),
        (Opcode.I64LtU, Opcode.I64GeU),
        (Opcode.I64GtS, Opcode.I64LeS),
        (Opcode.I64GtU, Opcode.I64LeU),
        (Opcode.F32Eq, Opcode.F32Ne),
        (Opcode.F64Eq, Opcode.F64Ne));

    /// <summary>The opposite, or null when there is none: a comparison of floating-point numbers is false either way when one is a NaN.</summary>
    public static Opcode? Negation(Opcode comparison) => Opposites.TryGetValue(comparison, out var opposite) ? opposite : null;

    private static Dictionary<Opcode, Opcode> Both(params ReadOnlySpan<(Opcode A, Opcode B)> pairs)
    {
        var both = new Dictionary<Opcode, Opcode>();
        foreach (var (a, b) in pairs)
            (both[a], both[b]) = (b, a);
        return both;
    }
}
