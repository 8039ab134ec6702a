namespace Seam.Wasm.Model;

/// <summary>Names for people, from the custom section "name" (WebAssembly 7.4.1). Indices are not checked and may name nothing.</summary>
public sealed record NameSection(
    string? Module, IReadOnlyDictionary<int, string> Functions, IReadOnlyDictionary<int, IReadOnlyDictionary<int, string>> Locals)
{
    public static NameSection Empty { get; } =
        new(null, new Dictionary<int, string>(), new Dictionary<int, IReadOnlyDictionary<int, string>>());
}
