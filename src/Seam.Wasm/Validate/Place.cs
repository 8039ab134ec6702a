using Seam.Wasm.Model;

namespace Seam.Wasm.Validate;

/// <summary>Where a rule is checked, spelled only when it is broken: a kind of definition, its number, and a byte of the module.</summary>
internal readonly record struct Place(Module Module, string Kind, int Index, int? Offset = null)
{
    public const string Function = "function";

    public InvalidModuleException Fail(string reason) => new(ToString(), reason, Offset);

    public override string ToString() =>
        Kind == Function && Module.FunctionName(Index) is { } name ? $"{Kind} {Index} {Quoted.Name(name)}" : $"{Kind} {Index}";
}
