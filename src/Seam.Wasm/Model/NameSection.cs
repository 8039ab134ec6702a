namespace Seam.Wasm.Model;

/// <summary>Names for people, from the custom section "name" (WebAssembly 7.4.1). Indices are not checked and may name nothing.</summary>
/// <param name="Module">The module's own name.</param>
/// <param name="Functions">By function index.</param>
/// <param name="Locals">By <see cref="LocalKey"/>.</param>
public sealed record NameSection(string? Module, NameMap Functions, NameMap Locals)
{
    public static NameSection Empty { get; } = new(null, NameMap.Empty, NameMap.Empty);

    public string? Function(int function) => Functions[function];

    /// <summary>The name of a parameter (counted first) or local.</summary>
    public string? Local(int function, int local) => Locals[LocalKey(function, local)];

    public static long LocalKey(int function, int local) => (long)function << 32 | (uint)local;
}
