using Seam.Memory;
using Seam.Runtime.Model;

namespace Seam.Runtime.Streams;

/// <summary>Pages of its own at each end: what an end writes where it may only read stays with it.</summary>
internal sealed class CopiedStreamMemory : StreamMemory
{
    private readonly List<PrivateBytes> _private = [];
    private RingCopy _copy;

    public CopiedStreamMemory(StreamEdge edge) : base(edge)
    {
        Written = At(Writer, edge.RingBytes);
        Read = At(Reader, edge.RingBytes);
        _copy = new RingCopy(Written, Read);
    }

    public override RingMemory Written { get; }

    public override RingMemory Read { get; }

    public override bool IsCopied => true;

    public override long BytesCopied => _copy.BytesCopied;

    public override void Exchange()
    {
        _copy.Exchange();
        Written.Wake.Pulse();
        Read.Wake.Pulse();
    }

    /// <summary>Nothing: what it has is its own, and nobody carries anything from there any more.</summary>
    public override void Revoke(StreamPlace end)
    {
    }

    public override void Reset()
    {
        base.Reset();
        _copy = new RingCopy(Written, Read);
    }

    public override void Dispose()
    {
        foreach (var bytes in _private)
            bytes.Dispose();
    }

    private unsafe RingMemory At(StreamPlace place, long ringBytes)
    {
        var start = place.Memory is { } memory ? memory.Base + place.Address : Own(ringBytes + CreditBytes);
        return new RingMemory(start, ringBytes, [(nint)(start + ringBytes)]);
    }

    private unsafe byte* Own(long bytes)
    {
        _private.Add(new PrivateBytes(bytes));
        return _private[^1].Start;
    }
}
