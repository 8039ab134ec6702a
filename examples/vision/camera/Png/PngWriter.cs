using Seam.Foundation.Diagnostics;

namespace Vision.Camera.Png;

internal static unsafe class PngWriter
{
    /// <summary>The bytes of a PNG file for an 8-bit grey picture, rows without gaps.</summary>
    public static byte[] EncodeGrey(ReadOnlySpan<byte> pixels, uint width, uint height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height);
        fixed (byte* from = pixels)
        {
            nuint size = 0;
            Encode(from, width, height, null, &size);
            var file = new byte[size];
            fixed (byte* to = file)
                Encode(from, width, height, to, &size);
            return file[..(int)size];
        }
    }

    private static void Encode(byte* pixels, uint width, uint height, byte* to, nuint* size)
    {
        var image = new PngImage { Version = PngImage.CurrentVersion, Width = width, Height = height, Format = PngFormat.Grey };
        if (LibPng.Write(&image, to, size, convertTo8Bit: 0, pixels, rowStride: 0, null) == 0)
            throw new InputException($"a picture of {width} x {height} cannot be written as PNG: {image.Text()}", "take a smaller picture");
    }
}
