namespace Seam.Runtime.Streams;

/// <summary>What went through streams.</summary>
internal readonly record struct StreamCounts(long Opened, long Messages, long Moved, long Copied, long Waits)
{
    public static StreamCounts operator +(StreamCounts a, StreamCounts b) =>
        new(a.Opened + b.Opened, a.Messages + b.Messages, a.Moved + b.Moved, a.Copied + b.Copied, a.Waits + b.Waits);
}
