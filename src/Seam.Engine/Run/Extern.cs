namespace Seam.Engine.Run;

/// <summary>What can be imported and exported: a function, memory, table, global or tag.</summary>
public abstract class Extern
{
    private CallGroup? _group;

    /// <summary>All that can reach this by calls; null for what no instance has touched yet.</summary>
    internal CallGroup? Group
    {
        get => _group = _group?.Root();
        set => _group = value;
    }

    /// <summary>As an error message names it: the kind and the type.</summary>
    public abstract string Description { get; }

    /// <summary>Makes this part of a group; groups that meet become one.</summary>
    internal virtual void Join(CallGroup group) => Group = Group is { } own ? CallGroup.Merge(own, group) : group;
}
