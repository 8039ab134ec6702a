using Seam.Engine.Compile;
using Seam.Wasm.Debug;

namespace Seam.Engine;

/// <summary>A guest function that was running.</summary>
/// <param name="Module">The name the module was compiled under.</param>
/// <param name="Function">Its function index.</param>
/// <param name="Name">From the name section, else an import or export name, else null.</param>
/// <param name="Offset">The byte of the module at or shortly before the operator that was running; null when it is not known.</param>
public sealed record GuestFrame(string Module, int Function, string? Name, int? Offset)
{
    /// <summary>The place in the guest's source, when the module has DWARF line tables. The first frame of a module to ask reads them.</summary>
    public SourceLocation? Source => Offset is { } offset ? Code?.Lines.Find(offset) : null;

    internal CompiledModule? Code { get; init; }

    /// <summary>By what it tells: the same place in two compilations of a module is the same.</summary>
    public bool Equals(GuestFrame? other) =>
        other is not null && (Module, Function, Name, Offset) == (other.Module, other.Function, other.Name, other.Offset);

    public override int GetHashCode() => HashCode.Combine(Module, Function, Name, Offset);

    public override string ToString()
    {
        var place = Offset is { } offset ? $" at 0x{offset:x}" : "";
        return $"{Module}!{Name ?? $"function[{Function}]"}{place}{(Source is { } source ? $" ({source})" : "")}";
    }
}
