using Seam.Engine.Memory;
using Seam.Schema.Access;

namespace Seam.Runtime.Copies;

/// <summary>The pages of a receiver's window on its own bytes: which of them show the region's bytes instead. Positions are in bytes from the region's start.</summary>
internal sealed class OwnPages(RelationPlan relation, SharedRegion original)
{
    private const int PageBytes = Window.SystemPageBytes;

    private readonly bool[] _inPlace = new bool[relation.Size / PageBytes];

    /// <summary>A guest's window on the bytes; null for the host, which has all copied.</summary>
    public Window? Window { get; set; }

    /// <summary>The whole pages between two positions.</summary>
    public static (long Start, long End) Inside(long from, long end) => ((from + PageBytes - 1) / PageBytes * PageBytes, end / PageBytes * PageBytes);

    /// <summary>All pages of these bytes show the receiver's own from now on.</summary>
    public void MakeOwn(long from, long end) => Show(from / PageBytes * PageBytes, (end + PageBytes - 1) / PageBytes * PageBytes, isInPlace: false);

    /// <summary>Sets what whole pages show. Most messages lie like the one before them: then there is nothing to do.</summary>
    public void Show(long start, long end, bool isInPlace)
    {
        var pages = _inPlace.AsSpan((int)(start / PageBytes), (int)((end - start) / PageBytes));
        if (Window is null || !pages.Contains(!isInPlace))
            return;
        Window.Show(start, end - start, isInPlace ? original : null);
        pages.Fill(isInPlace);
    }
}
