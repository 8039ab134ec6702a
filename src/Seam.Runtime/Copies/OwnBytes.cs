using Seam.Engine.Memory;
using Seam.Memory;
using Seam.Runtime.Model;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Copies;

/// <summary>
/// The bytes of a reader that does not see the region itself: messages are copied here when they are handed over. A guest has a read-only
/// window on them, in which long arrays of a snapshot show the region's own pages.
/// </summary>
internal sealed unsafe class OwnBytes(RelationPlan relation, SharedRegion original) : IDisposable
{
    /// <summary>Below, a copy of everything costs less than a look at what is in it.</summary>
    private const long LeastSnapshotBytes = 1 << 20;

    public SharedRegion Bytes { get; } = SharedRegion.Create(relation.Name.Original, relation.Size);

    public OwnPages Pages { get; } = new(relation, original);

    /// <returns>How many bytes were copied.</returns>
    public long Take(SpanWord word, Edge edge, PassedValue value, Structures structures)
    {
        byte* from = original.Pointer + word.Offset, to = Bytes.Pointer + word.Offset;
        if (edge.ContractOf(value) == CallContract.Delta)
            return LineDelta.Copy(from, to, word.Length);
        if (edge.Trust == TrustMode.Snapshot && edge.ContractOf(value) == CallContract.Zero && Pages.Window is not null && word.Length >= LeastSnapshotBytes)
        {
            var copy = new StructureCopy(structures, Pages, word, ((nint)original.Pointer, (nint)Bytes.Pointer));
            copy.Run(value.Shape);
            return copy.Copied;
        }
        Pages.MakeOwn(word.Offset, word.Offset + word.Length);
        Buffer.MemoryCopy(from, to, word.Length, word.Length);
        return word.Length;
    }

    public void Dispose() => Bytes.Dispose();
}
