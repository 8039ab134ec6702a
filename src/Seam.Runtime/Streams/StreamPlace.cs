using Seam.Engine.Memory;
using Seam.Runtime.Calls;
using Seam.Runtime.Model;

namespace Seam.Runtime.Streams;

/// <summary>Where one end of a stream has its memory.</summary>
/// <param name="Address">In the module's memory.</param>
/// <param name="Memory">Null for the host, which is not confined to a memory.</param>
internal sealed record StreamPlace(AppModule Module, uint Address, LinearMemory? Memory)
{
    /// <summary>Whether it wakes who waits for its changes.</summary>
    public bool Notifies => Memory is { IsShared: true };

    /// <exception cref="Foundation.Diagnostics.InputException">The guest has no room.</exception>
    public static StreamPlace For(AppModule module, StreamEdge edge)
    {
        if (module.IsHost)
            return new StreamPlace(module, 0, null);
        var (address, memory) = GuestRoom.Reserve(module, edge.RingBytes + StreamMemory.CreditBytes, $"the {edge}");
        return new StreamPlace(module, address, memory);
    }
}
