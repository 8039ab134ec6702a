using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;
using Seam.Runtime.Transports;
using Seam.Schema.Access;
using Seam.Wasm.Types;
using ValueType = Seam.Wasm.Types.ValueType;

namespace Seam.Runtime.Link;

/// <summary>
/// Puts the windows of a guest in place: the guest's own allocator sets memory aside, the transport opens the window there, the guest is
/// told (docs/abi.md, "Modules and windows").
/// </summary>
internal static class Windows
{
    private const string Reserve = "seam_reserve";
    private const string Attach = "seam_attach";

    private static readonly FunctionType ReserveType = new([ValueType.I32], [ValueType.I32]);
    private static readonly FunctionType AttachType = new([ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32], []);

    /// <exception cref="InputException">The guest lacks the functions for it, refuses, or answers an impossible address.</exception>
    public static void Open(AppModule module, Transport transport)
    {
        foreach (var (relation, plan) in Wanted(module, transport))
        {
            var grant = transport.Open(Place(module, relation, plan));
            module.Add(grant);
            Support(module, Attach, AttachType).Invoke(relation.Region, grant.Address, (uint)relation.Size, (int)plan.Rights);
        }
    }

    private static IEnumerable<(RelationPlan, GrantPlan)> Wanted(AppModule module, Transport transport) =>
        from relation in transport.Relations
        from grant in relation.Plan.Grants
        where grant.Module.Original == module.Name
        select (relation.Plan, grant);

    private static Grant Place(AppModule module, RelationPlan relation, GrantPlan plan)
    {
        var address = (uint)Support(module, Reserve, ReserveType).Invoke((uint)relation.Size)[0].I32;
        var memory = module.Instance.Memory?.Linear ?? throw Refused(module, relation, "it has no memory", "build it with a memory");
        if (address == 0)
            throw Refused(module, relation, "it has no room", "raise its memory limit, or make the region smaller");
        if (address % LinearMemory.PageBytes != 0)
            throw Refused(module, relation, $"it answers the address 0x{address:x}, which is no multiple of {LinearMemory.PageBytes}", $"correct its {Reserve}");
        if (address + relation.Size > memory.Length)
            throw Refused(module, relation, $"it answers the address 0x{address:x}, but its memory ends at 0x{memory.Length:x}", $"correct its {Reserve}");
        return new Grant(module, relation, plan, address, memory);
    }

    private static Function Support(AppModule module, string name, FunctionType type)
    {
        var function = Functions.Exported(module, name) ?? throw new InputException(
            $"module '{module.Name}' takes part in a relation but does not export '{name}'", $"link '{module.Plan.File}' with the support library of its language (for C: runtimes/c)");
        return Functions.Typed(module, name, function, type);
    }

    private static InputException Refused(AppModule module, RelationPlan relation, string why, string help) =>
        new($"module '{module.Name}' cannot give a window of {relation.Size} bytes to relation '{relation.Name}': {why}", help);
}
