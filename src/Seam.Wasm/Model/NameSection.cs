namespace Seam.Wasm.Model;

/// <summary>Names for people, from the custom section "name" (WebAssembly 7.4.1). Indices are not checked and may name nothing.</summary>
/// <param name="Module">The module's own name.</param>
/// <param name="Maps">The names of each kind that has any.</param>
public sealed record NameSection(string? Module, IReadOnlyDictionary<NameKind, NameMap> Maps)
{
    public static NameSection Empty { get; } = new(null, new Dictionary<NameKind, NameMap>());

    public NameMap this[NameKind kind] => Maps.GetValueOrDefault(kind, NameMap.Empty);

    public string? Function(int function) => this[NameKind.Function][function];

    /// <summary>The name of a parameter (counted first) or local.</summary>
    public string? Local(int function, int local) => this[NameKind.Local][InnerKey(function, local)];

    /// <summary>The number of a local, label or field in a <see cref="NameMap"/>: that of its function or type, then its own.</summary>
    public static long InnerKey(int outer, int inner) => (long)outer << 32 | (uint)inner;

    /// <summary>Whether names of this kind are numbered within functions or types.</summary>
    public static bool IsInner(NameKind kind) => kind is NameKind.Local or NameKind.Label or NameKind.Field;
}
