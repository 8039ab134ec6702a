using Seam.Wasm.Operators;

namespace Seam.Fuzz.Generate;

/// <summary>The rows of the operator table that push one value or store one, and whose results all engines agree on.</summary>
internal static class OperatorPool
{
    private const Feature Covered = Feature.SignExtension | Feature.SaturatingConversion | Feature.Simd;

    private static readonly Operator[] All =
    [
        .. OperatorTable.Rows.Where(row => row.Signature is not null && (row.Feature | Covered) == Covered && row.Immediate is Immediate.None
            or Immediate.MemoryArgument or Immediate.MemoryArgumentLane or Immediate.Lane or Immediate.Lanes16),
    ];

    private static readonly ILookup<ValueType, Operator> ByResult = All
        .Where(row => row.Signature!.Pushes.Length == 1)
        .ToLookup(row => row.Signature!.Pushes[0]);

    public static IReadOnlyDictionary<ValueType, Operator[]> Producers { get; } = ByResult.ToDictionary(g => g.Key, g => g.ToArray());

    public static Operator[] Stores { get; } =
        [.. All.Where(row => row.Signature!.Pushes.Length == 0 && row.Immediate is Immediate.MemoryArgument or Immediate.MemoryArgumentLane)];

    /// <summary>Integer division and conversions out of range.</summary>
    public static bool MayTrap(Operator row) =>
        row.Name is [.., '_', 's' or 'u'] && (row.Name.Contains(".div_", StringComparison.Ordinal) || row.Name.Contains(".rem_", StringComparison.Ordinal)
            || row.Name.Contains(".trunc_f", StringComparison.Ordinal));

    /// <summary>Whether the bits of a NaN in the result are the engine's choice (WebAssembly 4.3.3, "NaN propagation").</summary>
    public static bool MayChooseNaN(Operator row)
    {
        var dot = row.Name.IndexOf('.', StringComparison.Ordinal);
        return row.Name.StartsWith('f') && row.Signature!.Pushes[0] is { Kind: ValueKind.F32 or ValueKind.F64 or ValueKind.V128 } && row.Name[(dot + 1)..]
            is "add" or "sub" or "mul" or "div" or "min" or "max" or "sqrt" or "ceil" or "floor" or "trunc" or "nearest"
            or "promote_f32" or "demote_f64" or "demote_f64x2_zero" or "promote_low_f32x4";
    }
}
