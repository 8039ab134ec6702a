namespace Seam.Engine.Memory;

/// <summary>Why some pages of a window have less than its rights.</summary>
/// <param name="IsReadable">Loads go on; stores fault. Otherwise every access faults.</param>
/// <param name="Reason">Ends a sentence that begins "the region, at this offset, …": <c>is sealed while module 'stats' reads it</c>.</param>
public sealed record Restriction(bool IsReadable, string Reason);

/// <summary>Whole pages of a window, in bytes from its start.</summary>
internal readonly record struct PageRange(long Offset, long Length)
{
    /// <exception cref="ArgumentException">It is not made of whole pages, or ends behind the window.</exception>
    public void Require(Window window)
    {
        if (((Offset | Length) & (Window.SystemPageBytes - 1)) != 0 || Offset < 0 || Length <= 0 || Offset > window.Length - Length)
            throw new ArgumentException($"{Length} bytes at {Offset} are no whole pages of a window of {window.Length} bytes");
    }
}
