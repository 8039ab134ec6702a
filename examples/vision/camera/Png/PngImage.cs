using System.Runtime.InteropServices;

namespace Vision.Camera.Png;

/// <summary>png_image of png.h, version 1: what libpng's simplified interface works on.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PngImage
{
    public const uint CurrentVersion = 1;

    public nint Opaque;
    public uint Version;
    public uint Width;
    public uint Height;
    public PngFormat Format;
    public uint Flags;
    public uint ColormapEntries;
    public uint WarningOrError;
    public fixed byte Message[64];

    public string Text()
    {
        fixed (byte* text = Message)
            return Marshal.PtrToStringUTF8((nint)text) ?? "";
    }
}

/// <summary>Flags of a pixel's layout; no flag is 8-bit grey.</summary>
[Flags]
internal enum PngFormat : uint
{
    Grey = 0,
    Alpha = 1,
    Rgb = 2,
    Linear = 4,
    Colormap = 8,
}

/// <summary>Functions answer 0 when they fail, with the reason in the image's message.</summary>
internal static unsafe class LibPng
{
    private const string Library = "libpng16.so.16";

    [DllImport(Library, EntryPoint = "png_image_begin_read_from_memory", ExactSpelling = true)]
    public static extern int BeginRead(PngImage* image, byte* memory, nuint size);

    /// <param name="background">An 8-bit RGB colour that transparent pixels show.</param>
    /// <param name="rowStride">0 for rows without gaps.</param>
    [DllImport(Library, EntryPoint = "png_image_finish_read", ExactSpelling = true)]
    public static extern int FinishRead(PngImage* image, byte* background, byte* pixels, int rowStride, void* colormap);

    /// <param name="memory">Null to learn only the size.</param>
    [DllImport(Library, EntryPoint = "png_image_write_to_memory", ExactSpelling = true)]
    public static extern int Write(PngImage* image, byte* memory, nuint* size, int convertTo8Bit, byte* pixels, int rowStride, void* colormap);

    [DllImport(Library, EntryPoint = "png_image_free", ExactSpelling = true)]
    public static extern void Free(PngImage* image);
}
