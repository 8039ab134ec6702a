using Seam.Engine.Memory;
using Seam.Runtime.Model;

namespace Seam.Runtime.Holds;

/// <summary>Holds on a slot to what a module may do there.</summary>
internal static class SlotAccess
{
    /// <summary>Null when the module has all the rights of its grant.</summary>
    public static Restriction? Of(Grant grant, IReadOnlyList<Hold> holds) =>
        (IsLent(holds, grant.Module) ? null : Closed(grant, holds)) ?? (grant.CanWrite ? ReadOnly(grant.Module, holds) : null);

    /// <summary>Who has the message that the module gave up; null while it may still pass it on.</summary>
    public static AppModule? OwnerInsteadOf(AppModule module, IReadOnlyList<Hold> holds) =>
        IsLent(holds, module) ? null : holds.LastOrDefault(h => h.Kind == HoldKind.Moved && h.From == module)?.To;

    private static bool IsLent(IReadOnlyList<Hold> holds, AppModule module) => holds.Any(h => h.Kind == HoldKind.Lent && h.To == module);

    private static Restriction? Closed(Grant grant, IReadOnlyList<Hold> holds)
    {
        if (OwnerInsteadOf(grant.Module, holds) is { } owner)
            return new Restriction(IsReadable: false, $"was moved to module '{owner.Name}'");
        var isReturned = holds.Any(h => h.Kind == HoldKind.Returned && h.To == grant.Module);
        return grant.IsLent || isReturned ? new Restriction(IsReadable: false, "is lent to this module for the time of a call only") : null;
    }

    private static Restriction? ReadOnly(AppModule module, IReadOnlyList<Hold> holds)
    {
        if (holds.FirstOrDefault(h => h.Kind == HoldKind.Sealed && h.To != module) is { } seal)
            return new Restriction(IsReadable: true, $"is sealed while module '{seal.To.Name}' reads it");
        return holds.Any(h => h.Kind == HoldKind.Appended && h.From == module)
            ? new Restriction(IsReadable: true, "was handed over, and this module may only append")
            : null;
    }
}
