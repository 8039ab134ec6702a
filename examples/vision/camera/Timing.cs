using Seam.Runtime;

namespace Vision.Camera;

/// <summary>What crossed a relation while frames were timed.</summary>
/// <param name="Way">Who handed its messages to whom.</param>
/// <param name="Frames">How many frames were timed.</param>
/// <param name="Moved">Bytes of messages handed over, each time they were.</param>
/// <param name="Time">The median over the frames: the call that takes the message, or finding and verifying it by its word where the host reads it.</param>
internal sealed record Timing(string Relation, string Way, int Frames, long Moved, long Copied, TimeSpan Time)
{
    private static readonly (string Relation, string Way, Func<Processed, TimeSpan> Time)[] Ways =
    [
        ("frames", "camera -> edges", f => f.Detecting),
        ("contours", "edges -> camera -> stats", f => f.Measuring),
        ("reports", "stats -> camera", f => f.Reading),
    ];

    /// <param name="before">The app's relations before the frames.</param>
    /// <param name="after">And after them.</param>
    public static IReadOnlyList<Timing> Of(IReadOnlyList<RelationReport> before, IReadOnlyList<RelationReport> after, IReadOnlyList<Processed> frames) =>
    [
        .. from way in Ways
           let first = before.Single(r => r.Relation == way.Relation)
           let last = after.Single(r => r.Relation == way.Relation)
           select new Timing(way.Relation, way.Way, frames.Count, last.BytesMoved - first.BytesMoved, last.BytesCopied - first.BytesCopied, Median(frames.Select(way.Time))),
    ];

    public static void Print(TransportChoice transport, IReadOnlyList<Timing> rows) => Table.Print(
        $"Transport: {transport}",
        ["relation", "way", "transport", "frames", "bytes moved", "bytes copied", "time per frame"],
        [.. rows.Select(r => (string[])[r.Relation, r.Way, $"{transport.Kind}", $"{r.Frames}", Bytes(r.Moved), Bytes(r.Copied), $"{r.Time.TotalMilliseconds:F3} ms"])]);

    private static string Bytes(long count) => count switch
    {
        < 1 << 10 => $"{count}",
        < 1 << 20 => $"{count / 1024.0:F1} KiB",
        _ => $"{count / 1048576.0:F1} MiB",
    };

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
