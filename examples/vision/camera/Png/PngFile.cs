using Seam.Foundation.Diagnostics;

namespace Vision.Camera.Png;

/// <summary>A PNG of any kind, opened: its size is known, its pixels are decoded where the caller wants them.</summary>
internal sealed unsafe class PngFile
{
    private const long LargestFile = 1L << 30;

    private readonly string _path;
    private readonly byte[] _bytes;

    private PngFile(string path, byte[] bytes)
    {
        (_path, _bytes) = (path, bytes);
        PngImage image;
        fixed (byte* from = _bytes)
        {
            Begin(&image, from);
            LibPng.Free(&image);
        }
        (Width, Height) = (image.Width, image.Height);
        IsGrey = (image.Format & (PngFormat.Rgb | PngFormat.Colormap)) == PngFormat.Grey;
    }

    /// <summary>The file's name without its directory.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>When the file was last written, in microseconds since 1970.</summary>
    public ulong Taken => (ulong)Math.Max(0, (File.GetLastWriteTimeUtc(_path) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public uint Width { get; }

    public uint Height { get; }

    public bool IsGrey { get; }

    /// <summary>1 byte of grey or 3 of R, G, B, as <see cref="Decode"/> gives them.</summary>
    public int BytesPerPixel => IsGrey ? 1 : 3;

    public long DecodedBytes => (long)Width * Height * BytesPerPixel;

    /// <exception cref="InputException">No such file, or not a PNG.</exception>
    public static PngFile Open(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            if (length > LargestFile)
                throw new InputException($"'{path}' has {length} bytes, more than {LargestFile}", "take a smaller picture");
            if (length == 0)
                throw new InputException($"the photograph '{path}' is empty", "name a PNG file");
            var bytes = new byte[length];
            return new PngFile(path, bytes[..RandomAccess.Read(file, bytes, 0)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"cannot read the photograph '{path}': {e.Message}", "name a PNG file that exists and can be read", e);
        }
        catch (DllNotFoundException e)
        {
            throw new InputException("the PNG library libpng16.so.16 is not installed", "run: apt-get install libpng16-16", e);
        }
    }

    /// <summary>Writes the pixels row after row, without gaps; transparent ones show white.</summary>
    /// <param name="pixels"><see cref="DecodedBytes"/> bytes.</param>
    /// <exception cref="InputException">The file is damaged.</exception>
    public void Decode(Span<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, DecodedBytes);
        var white = stackalloc byte[] { 255, 255, 255 };
        PngImage image;
        fixed (byte* from = _bytes, to = pixels)
        {
            Begin(&image, from);
            image.Format = IsGrey ? PngFormat.Grey : PngFormat.Rgb;
            if (LibPng.FinishRead(&image, white, to, 0, null) == 0)
                throw Damaged(image);
        }
    }

    /// <summary>Reads the header. Until the image is finished or freed, libpng holds on to both pointers.</summary>
    private void Begin(PngImage* image, byte* from)
    {
        *image = new PngImage { Version = PngImage.CurrentVersion };
        if (LibPng.BeginRead(image, from, (nuint)_bytes.Length) == 0)
            throw Damaged(*image);
    }

    private InputException Damaged(in PngImage image) =>
        new($"'{_path}' is not a PNG that can be read: {image.Text()}", "name an intact PNG file; others can be converted, for example with 'convert photo.jpg photo.png'");
}
