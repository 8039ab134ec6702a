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
    private const string Attach = "seam_attach";

    private static readonly FunctionType AttachType = new([ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32], []);

    /// <exception cref="InputException">The guest lacks the functions for it, refuses, or answers an impossible address.</exception>
    public static void Open(AppModule module, Transport transport)
    {
        foreach (var (relation, plan) in Wanted(module, transport))
        {
            var grant = transport.Open(Place(module, relation, plan));
            module.Add(grant);
            GuestRoom.Support(module, Attach, AttachType).Invoke(relation.Region, grant.Address, (uint)relation.Size, (int)plan.Rights);
        }
    }

    private static IEnumerable<(RelationPlan, GrantPlan)> Wanted(AppModule module, Transport transport) =>
        from relation in transport.Relations
        from grant in relation.Plan.Grants
        where grant.Module.Original == module.Name
        select (relation.Plan, grant);

    private static Grant Place(AppModule module, RelationPlan relation, GrantPlan plan)
    {
        var (address, memory) = GuestRoom.Reserve(module, relation.Size, $"relation '{relation.Name}'");
        return new Grant(module, relation, plan, address, memory);
    }
}
