using Seam.Engine.Memory;
using Seam.Foundation.Diagnostics;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime;

/// <summary>What a schema may ask for and this runtime cannot enforce: such an app is refused, rather than run without it.</summary>
internal static class Enforceable
{
    /// <exception cref="InputException">Names the relation or function, and what it asks for.</exception>
    public static void Require(AppPlan plan, TransportChoice choice)
    {
        foreach (var relation in plan.Relations)
            if (choice.Kind == TransportKind.Copy && relation.Grants.FirstOrDefault(g => g.Terms.Trust == TrustMode.Live) is { } live)
                throw new InputException(
                    $"module '{live.Module}' reads relation '{relation.Name}' live, but the transport is {choice}: it would see copies",
                    "take another mode than 'live', or remove what stands in the way of mapping");
        if (plan.Messages().FirstOrDefault(m => m.Value.Ownership != Ownership.Share) is { } given)
            foreach (var relation in plan.Relations.Where(r => r.SlotSize % Window.SystemPageBytes != 0))
                throw new InputException(
                    $"'{given.Function.ExportName}' passes messages by {given.Value.Ownership.Spell()}, but the slots of relation '{relation.Name}' have {relation.SlotSize} bytes: slots would share pages",
                    $"make the region a multiple of {Window.SystemPageBytes} B for each slot");
    }
}
