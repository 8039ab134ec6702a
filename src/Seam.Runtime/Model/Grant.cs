using Seam.Engine.Memory;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Model;

/// <summary>A module's right to a region, from the moment its window is in place until it is revoked.</summary>
/// <param name="Address">Of the window, in the module's memory.</param>
/// <param name="Memory">The module's memory.</param>
internal sealed record Grant(AppModule Module, RelationPlan Relation, GrantPlan Plan, uint Address, LinearMemory Memory)
{
    /// <summary>The shared pages; null when the module has pages of its own.</summary>
    public Window? Window { get; init; }

    public bool IsRevoked { get; private set; }

    public Rights Rights => Plan.Rights;

    public bool CanWrite => Rights != Rights.Read;

    /// <summary>The window is closed but for the calls that lend something.</summary>
    public bool IsLent => !CanWrite && Plan.Terms.Ownership == Ownership.Lend;

    public unsafe byte* Start => Memory.Base + Address;

    public void Revoke()
    {
        IsRevoked = true;
        Window?.Revoke();
    }
}
