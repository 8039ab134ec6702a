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

    /// <summary>Whether the instance that it belongs to was disposed; it cannot be used or imported any more.</summary>
    public bool IsDisposed { get; private protected set; }

    /// <summary>As an error message names it: the kind and the type.</summary>
    public abstract string Description { get; }

    /// <summary>The instance that defined it was disposed.</summary>
    internal virtual void Retire() => IsDisposed = true;

    /// <exception cref="ObjectDisposedException">The instance that it belongs to was disposed.</exception>
    private protected void RequireLive() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    /// <summary>Makes this part of a group; groups that meet become one.</summary>
    internal virtual void Join(CallGroup group) => Group = Group is { } own ? CallGroup.Merge(own, group) : group;

    /// <summary>This was given a reference to a function: from now on guests may call it.</summary>
    internal void Adopt(Function function)
    {
        Join(Group ?? new CallGroup());
        function.Join(Group!);
        Group!.Keep(function);
    }
}
