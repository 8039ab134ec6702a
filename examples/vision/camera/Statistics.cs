using Demo.Vision;
using Vision.Camera.Png;

namespace Vision.Camera;

internal static class Statistics
{
    public static void Print(Report report, PngFile photo)
    {
        var pixels = (double)photo.Width * photo.Height;
        List<string[]> rows =
        [
            ["photograph", $"{photo.Name}, {photo.Width} x {photo.Height} pixels"],
            ["edge pixels", $"{report.EdgePixels:N0} ({100 * report.EdgePixels / pixels:F1} %)"],
            ["magnitude of edge pixels", $"mean {report.Mean:F1}, deviation {report.Deviation:F1} (of 255)"],
            ["bounds", report.Bounds is { } b ? $"{b.Width} x {b.Height} from ({b.X}, {b.Y})" : "none"],
            ["strongest edge", report.Peaks is [var peak, ..] ? $"{peak.Strength:F2} at ({peak.X}, {peak.Y})" : "none"],
        ];
        if (report.Note is { } note)
            rows.Add(["note", note]);
        Table.Print("Edges", ["what", "value"], rows);
    }
}
