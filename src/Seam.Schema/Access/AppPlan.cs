using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>The modules and relations of a package, resolved: what the runtime loads, links and maps.</summary>
public sealed record AppPlan(IReadOnlyList<ModulePlan> Modules, IReadOnlyList<RelationPlan> Relations);

/// <param name="File">The Wasm file as the schema names it, relative to the schema; null for a module the host implements.</param>
public sealed record ModulePlan(
    Name Name,
    IReadOnlyList<string> Documentation,
    string? File,
    IReadOnlyList<ImportPlan> Imports,
    IReadOnlyList<InterfacePlan> Exports);

/// <param name="From">The module that exports the interface, already resolved.</param>
public sealed record ImportPlan(InterfacePlan Interface, Name From);

/// <summary>A region of shared memory and who may do what with it.</summary>
/// <param name="Region">The number of the region in span words, from 1 in declaration order.</param>
/// <param name="Element">The struct whose messages the slots hold.</param>
/// <param name="SlotSize">Bytes of one slot, a multiple of 8. Slot i starts at i * SlotSize.</param>
/// <param name="Size">Bytes of the region, a multiple of 65,536.</param>
public sealed record RelationPlan(
    Name Name,
    IReadOnlyList<string> Documentation,
    int Region,
    QualifiedName Element,
    int Slots,
    long SlotSize,
    long Size,
    IReadOnlyList<GrantPlan> Grants);

public sealed record GrantPlan(Name Module, Rights Rights, GrantTerms Terms);

/// <summary>Bits as <c>seam_attach</c> passes them (docs/abi.md, "Modules and windows").</summary>
public enum Rights
{
    Read = 1,
    Write = 3,
    Append = 7,
}
