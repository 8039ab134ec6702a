using Seam.Engine.Memory;
using Seam.Memory;

namespace Seam.Runtime.Streams;

/// <summary>The same pages at both ends: the writer cannot write the credit, nor the reader the ring.</summary>
internal sealed class MappedStreamMemory : StreamMemory
{
    private readonly SharedRegion _region;
    private readonly List<(StreamPlace End, Window Window)> _windows = [];

    public unsafe MappedStreamMemory(StreamEdge edge) : base(edge)
    {
        _region = SharedRegion.Create($"seam {edge.Function}", edge.RingBytes + CreditBytes);
        Written = new RingMemory(_region.Pointer, edge.RingBytes, [(nint)(_region.Pointer + edge.RingBytes)]);
        Map(edge, Writer, WindowRights.ReadWrite, WindowRights.Read);
        Map(edge, Reader, WindowRights.Read, WindowRights.ReadWrite);
    }

    public override RingMemory Written { get; }

    public override RingMemory Read => Written;

    public override bool IsCopied => false;

    public override long BytesCopied => 0;

    /// <summary>Nothing has to be carried, but who waits in the host does not see what a guest does.</summary>
    public override void Exchange() => Written.Wake.Pulse();

    public override void Revoke(StreamPlace end)
    {
        foreach (var (_, window) in _windows.Where(w => w.End == end))
            window.Revoke();
    }

    public override void Dispose() => _region.Dispose();

    private void Map(StreamEdge edge, StreamPlace place, WindowRights ring, WindowRights credit)
    {
        if (place.Memory is not { } memory)
            return;
        var credits = checked(place.Address + (uint)edge.RingBytes);
        _windows.Add((place, memory.MapWindow(new WindowRequest(place.Address, _region, 0, edge.RingBytes, ring, edge.Function))));
        _windows.Add((place, memory.MapWindow(new WindowRequest(credits, _region, edge.RingBytes, CreditBytes, credit, edge.Function))));
    }
}
