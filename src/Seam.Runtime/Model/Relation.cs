using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Schema.Access;

namespace Seam.Runtime.Model;

/// <summary>A relation of a running app: the region's bytes as the host sees them, and what has crossed it.</summary>
internal sealed unsafe class Relation : IDisposable
{
    private readonly PrivateBytes? _private;

    private Relation(RelationPlan plan, SharedRegion? shared)
    {
        (Plan, Shared) = (plan, shared);
        _private = shared is null ? new PrivateBytes(plan.Size) : null;
        Start = shared is null ? _private!.Start : shared.Pointer;
        Region = new Region(plan.Region, Start, plan.Size, plan.Slots, plan.SlotSize);
    }

    public RelationPlan Plan { get; }

    public string Name => Plan.Name.Original;

    /// <summary>The pages that modules share with the host; null when each has its own.</summary>
    public SharedRegion? Shared { get; }

    public byte* Start { get; }

    public Region Region { get; }

    public long Messages { get; private set; }

    public long BytesMoved { get; private set; }

    public long BytesCopied { get; private set; }

    public static Relation CreateShared(RelationPlan plan) => new(plan, SharedRegion.Create(plan.Name.Original, plan.Size));

    public static Relation CreatePrivate(RelationPlan plan) => new(plan, null);

    /// <summary>Whether the word names bytes inside the region.</summary>
    public bool Contains(SpanWord word) => word.Region == Plan.Region && word.Offset + word.Length <= Plan.Size;

    public void Count(SpanWord word)
    {
        Messages++;
        BytesMoved += word.Length;
    }

    /// <summary>Copies a message between this view of the region and a module's, in either direction.</summary>
    public void Copy(SpanWord word, byte* from, byte* to)
    {
        Buffer.MemoryCopy(from + word.Offset, to + word.Offset, word.Length, word.Length);
        BytesCopied += word.Length;
    }

    public void Dispose()
    {
        Shared?.Dispose();
        _private?.Dispose();
    }
}
