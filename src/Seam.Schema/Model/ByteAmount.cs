using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Amounts of memory, such as <c>64 MiB</c>.</summary>
internal static class ByteAmount
{
    private const long MaxBytes = (1L << 32) - (1 << 16);

    private static readonly Dictionary<string, int> UnitShift = new(StringComparer.Ordinal)
    {
        ["B"] = 0,
        ["KiB"] = 10,
        ["MiB"] = 20,
        ["GiB"] = 30,
    };

    public static IReadOnlyCollection<string> Units => UnitShift.Keys;

    /// <summary>In bytes; null when it is wrong, which has been reported.</summary>
    public static long? Resolve(Scope scope, AmountSyntax syntax)
    {
        if (syntax.Number.Value is not { } amount)
            return null;
        var unit = syntax.Unit?.Text ?? "B";
        if (!UnitShift.TryGetValue(unit, out var shift))
            scope.Report(ModelRules.UnknownUnit, syntax.Unit!.Span, unit);
        else if (amount > (ulong)MaxBytes >> shift)
            scope.Report(ModelRules.RegionTooLarge, syntax.Number.Span);
        else
            return (long)amount << shift;
        return null;
    }
}
