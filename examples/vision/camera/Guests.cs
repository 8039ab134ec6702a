using System.Diagnostics;
using Demo.Vision;
using Seam.Memory;
using Seam.Runtime;

namespace Vision.Camera;

/// <summary>The modules 'edges' and 'stats'. The word of what one answers goes on to the other: the edge map itself stays where it is.</summary>
internal sealed class Guests(App app)
{
    private readonly EdgesClient _edges = new(app.Module("edges"));
    private readonly StatsClient _stats = new(app.Module("stats"));
    private readonly ContoursRelation _contours = new(app.Region("contours"));
    private readonly ReportsRelation _reports = new(app.Region("reports"));

    /// <summary>Finds and measures the edges of a frame.</summary>
    /// <exception cref="InvalidMessageException">A guest could not work on the frame, or what it answered is no valid message.</exception>
    public Processed Process(SpanWord frame, float threshold)
    {
        var start = Stopwatch.GetTimestamp();
        _edges.Detect(frame, threshold, out var map);
        var detected = Stopwatch.GetTimestamp();
        _stats.Measure(map, out var report);
        var measured = Stopwatch.GetTimestamp();
        _reports.Read(report);
        return new Processed(map, report)
        {
            Detecting = Stopwatch.GetElapsedTime(start, detected),
            Measuring = Stopwatch.GetElapsedTime(detected, measured),
            Reading = Stopwatch.GetElapsedTime(measured),
        };
    }

    public EdgeMapView EdgeMap(Processed frame) => _contours.Read(frame.EdgeMap);

    public ReportView Report(Processed frame) => _reports.Read(frame.Report);
}

/// <summary>One frame's way through the guests: where its messages lie, and how long each step took.</summary>
internal sealed record Processed(SpanWord EdgeMap, SpanWord Report)
{
    public TimeSpan Detecting { get; init; }

    public TimeSpan Measuring { get; init; }

    public TimeSpan Reading { get; init; }
}
