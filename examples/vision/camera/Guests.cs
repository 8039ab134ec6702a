using System.Diagnostics;
using Demo.Vision;
using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Seam.Runtime;

namespace Vision.Camera;

/// <summary>The modules 'edges' and 'stats'. The word that one answers goes on to the other: the edge map itself stays where it is.</summary>
internal sealed class Guests(App app)
{
    private readonly EdgesCalls.Detect _detect = app.Module("edges").Bind<EdgesCalls.Detect>("demo.vision.Edges", "detect");
    private readonly StatsCalls.Measure _measure = app.Module("stats").Bind<StatsCalls.Measure>("demo.vision.Stats", "measure");
    private readonly ContoursRelation _contours = new(app.Region("contours"));
    private readonly ReportsRelation _reports = new(app.Region("reports"));

    /// <summary>Finds and measures the edges of a frame; the report is verified, as the host is about to read it.</summary>
    /// <exception cref="InvalidMessageException">The report is no valid message.</exception>
    public Processed Process(SpanWord frame, float threshold)
    {
        var start = Stopwatch.GetTimestamp();
        var map = Answered(_detect(frame.ToWasm(), threshold), "edges");
        var detected = Stopwatch.GetTimestamp();
        var report = Answered(_measure(map.ToWasm()), "stats");
        var measured = Stopwatch.GetTimestamp();
        _reports.Read(report);
        return new Processed(map, report)
        {
            Detecting = Stopwatch.GetElapsedTime(start, detected),
            Measuring = Stopwatch.GetElapsedTime(detected, measured),
            Verifying = Stopwatch.GetElapsedTime(measured),
        };
    }

    public EdgeMapView EdgeMap(Processed frame) => _contours.Read(frame.EdgeMap);

    public ReportView Report(Processed frame) => _reports.Read(frame.Report);

    private static SpanWord Answered(long word, string module) => word != 0
        ? SpanWord.FromWasm(word)
        : throw new InputException($"module '{module}' could not work on the frame", "see that all parts are built from the same schema, and that the picture is not empty");
}

/// <summary>One frame's way through the guests: where its messages lie, and how long each step took.</summary>
internal sealed record Processed(SpanWord EdgeMap, SpanWord Report)
{
    public TimeSpan Detecting { get; init; }

    public TimeSpan Measuring { get; init; }

    public TimeSpan Verifying { get; init; }
}
