namespace Seam.Wasm.Canonical;

/// <summary>The hierarchy of the abstract heap types (WebAssembly 3.3.3).</summary>
internal static class HeapHierarchy
{
    private static readonly Dictionary<string, (string? Parent, string Top)> Rows = new()
    {
        ["any"] = (null, "any"),
        ["eq"] = ("any", "any"),
        ["i31"] = ("eq", "any"),
        ["struct"] = ("eq", "any"),
        ["array"] = ("eq", "any"),
        ["none"] = (null, "any"),
        ["func"] = (null, "func"),
        ["nofunc"] = (null, "func"),
        ["extern"] = (null, "extern"),
        ["noextern"] = (null, "extern"),
        ["exn"] = (null, "exn"),
        ["noexn"] = (null, "exn"),
    };

    /// <summary>The heap type above all of its hierarchy.</summary>
    public static HeapType Top(HeapType type) => HeapType.Named(Rows[type.Name].Top)!.Value;

    public static bool Matches(HeapType type, HeapType super)
    {
        if (IsBottom(type))
            return Top(type) == Top(super);
        for (HeapType? above = type; above is { } found; above = Parent(found))
            if (found == super)
                return true;
        return false;
    }

    /// <summary>Whether only null is of the type.</summary>
    public static bool IsBottom(HeapType type) => type.Name.StartsWith("no", StringComparison.Ordinal);

    private static HeapType? Parent(HeapType type) => Rows[type.Name].Parent is { } parent ? HeapType.Named(parent) : null;
}
