using System.Collections.Frozen;

namespace Seam.Wasm.Merge;

/// <summary>How an object is linked to a module.</summary>
/// <param name="Address">Where its data begins in the module's memory, after everything of the module.</param>
/// <param name="StackBytes">What the object's own stack may take, after its data.</param>
public sealed record MergeOptions(uint Address, uint StackBytes = 64 * 1024)
{
    /// <summary>Bytes after the object's stack that the memory has from the start, so that it need not grow at once.</summary>
    public uint Room { get; init; }

    /// <summary>Defined functions that will not be called: their code becomes a trap, and what only they reach is not linked.</summary>
    public IReadOnlySet<string> Unused { get; init; } = FrozenSet<string>.Empty;
}

/// <summary>The result of linking.</summary>
/// <param name="Module">The module.</param>
/// <param name="End">The first address that neither the module's nor the object's data or stack uses.</param>
public sealed record MergedModule(Model.Module Module, uint End);
