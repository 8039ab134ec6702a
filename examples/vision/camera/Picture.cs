using Demo.Vision;
using Vision.Camera.Png;

namespace Vision.Camera;

/// <summary>An edge map for people to look at: white edges on black, exposed so that all but the very strongest edges use the whole range.</summary>
internal static class Picture
{
    private const double Exposed = 0.97;

    public static byte[] Encode(EdgeMapView map, Report report)
    {
        var tones = Tones(White(report));
        var pixels = new byte[map.Magnitude.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = tones[map.Magnitude[i]];
        return PngWriter.EncodeGrey(pixels, map.Width, map.Height);
    }

    /// <summary>The magnitude that is to be white.</summary>
    private static int White(Report report)
    {
        var left = report.EdgePixels * (1 - Exposed);
        var magnitude = 255;
        for (; magnitude > 1 && left >= 0; magnitude--)
            left -= report.Histogram.Bins[magnitude];
        return magnitude;
    }

    private static byte[] Tones(int white) => [.. Enumerable.Range(0, 256).Select(m => (byte)Math.Min(255, m * 255 / white))];
}
