namespace Seam.Engine;

/// <summary>A guest function that was running.</summary>
/// <param name="Module">The name the module was compiled under.</param>
/// <param name="Function">Its function index.</param>
/// <param name="Name">From the name section, else an import or export name, else null.</param>
/// <param name="Offset">The byte of the module at or shortly before the operator that was running; null when it is not known.</param>
public sealed record GuestFrame(string Module, int Function, string? Name, int? Offset)
{
    public override string ToString() =>
        $"{Module}!{Name ?? $"function[{Function}]"}{(Offset is { } offset ? $" at 0x{offset:x}" : "")}";
}
