using System.Runtime.CompilerServices;

namespace Seam.Engine.Run;

/// <summary>
/// Which instances the objects come from that the host was given. An object may have references to functions in it, whose code and
/// records live with their instances: these stay as long as the host has the object, and whoever is handed it joins them.
/// </summary>
internal sealed class ObjectOrigins
{
    private readonly ConditionalWeakTable<object, CallGroup> _groups = [];

    /// <summary>An object leaves the guest.</summary>
    public void Note(object? reference, CallGroup? group)
    {
        if (group is not null && reference is WasmStruct or Array)
            _groups.AddOrUpdate(reference, group);
    }

    public CallGroup? Find(object? reference) =>
        reference is WasmStruct or Array && _groups.TryGetValue(reference, out var group) ? group.Root() : null;
}
