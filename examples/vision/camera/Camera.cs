using Demo.Vision;
using Seam.Foundation.Diagnostics;
using Seam.Memory;
using Vision.Camera.Png;

namespace Vision.Camera;

/// <summary>Puts photographs into the frames: they are decoded where the guests read them.</summary>
internal sealed class Camera(Region frames, Region contours)
{
    /// <summary>Above what a message holds besides its bulk.</summary>
    private const int Overhead = 4096;

    private readonly FramesRelation _frames = new(frames);

    /// <summary>Decodes the photograph into the slot of that sequence number.</summary>
    /// <returns>Where the frame lies.</returns>
    /// <exception cref="InputException">The photograph is damaged, or too large for the app.</exception>
    public SpanWord Take(PngFile photo, ulong sequence)
    {
        Require(photo, photo.DecodedBytes, frames, "frames");
        Require(photo, (long)photo.Width * photo.Height, contours, "contours");
        var frame = _frames.Start((int)(sequence % FramesRelation.Slots));
        frame.Sequence = sequence;
        frame.Timestamp = photo.Taken;
        frame.Width = photo.Width;
        frame.Height = photo.Height;
        frame.Stride = photo.Width * (uint)photo.BytesPerPixel;
        frame.Format = photo.IsGrey ? Format.Gray8 : Format.Rgb24;
        photo.Decode(frame.NewPixelsUninitialized((int)photo.DecodedBytes));
        frame.SetLabel(photo.Name);
        return frame.Finish().Word;
    }

    private static void Require(PngFile photo, long bytes, Region region, string relation)
    {
        if (bytes > region.SlotSize - Overhead)
            throw new InputException(
                $"the photograph has {photo.Width} x {photo.Height} pixels: {bytes} bytes do not fit a slot of '{relation}', which has {region.SlotSize}",
                "take a smaller picture, or make the region larger in the schema");
    }
}
