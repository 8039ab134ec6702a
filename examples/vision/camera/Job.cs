using Demo.Vision;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;
using Seam.Memory;
using Seam.Runtime;
using Vision.Camera.Png;

namespace Vision.Camera;

/// <summary>The whole job: the first frame's edges are written as a picture, more frames are timed.</summary>
internal static class Job
{
    private const int WarmUp = 5;

    /// <exception cref="InputException">The photograph, the app or the output is bad.</exception>
    public static void Run(Request request)
    {
        var photo = PngFile.Open(request.Photograph);
        using var app = App.Load(request.Schema, new AppOptions { Transport = request.Transport });
        var camera = new Camera(app.Region("frames"), app.Region("contours"));
        var frames = Enumerable.Range(0, FramesRelation.Slots).Select(i => camera.Take(photo, (ulong)i)).ToList();
        var guests = new Guests(app);
        var first = Process(guests, frames[0], request.Threshold);
        var report = guests.Report(first).ToOwned();
        WholeFiles.Write(request.Output, Picture.Encode(guests.EdgeMap(first), report));
        Statistics.Print(report, photo);
        Timing.Print(app.Map.Transport, Time(app, guests, frames, request));
        Console.Out.WriteLine($"picture: {request.Output}");
    }

    private static IReadOnlyList<Timing> Time(App app, Guests guests, IReadOnlyList<SpanWord> frames, Request request)
    {
        Repeat(guests, frames, request.Threshold, WarmUp);
        var before = app.Relations;
        var processed = Repeat(guests, frames, request.Threshold, request.Frames);
        return Timing.Of(before, app.Relations, processed);
    }

    private static List<Processed> Repeat(Guests guests, IReadOnlyList<SpanWord> frames, float threshold, int times) =>
        [.. Enumerable.Range(0, times).Select(i => Process(guests, frames[i % frames.Count], threshold))];

    private static Processed Process(Guests guests, SpanWord frame, float threshold)
    {
        try
        {
            return guests.Process(frame, threshold);
        }
        catch (InvalidMessageException e)
        {
            throw new InputException($"a guest answered with a message that is not valid: {e.Message}", "see that all parts are built from the same schema, and that the picture is not empty", e);
        }
    }
}
