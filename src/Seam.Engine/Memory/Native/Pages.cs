namespace Seam.Engine.Memory.Native;

/// <summary>The few things done with page mappings, each throwing <see cref="SystemCallException"/> when refused.</summary>
internal static unsafe class Pages
{
    private const MapFlags PrivatePages = MapFlags.Private | MapFlags.Anonymous | MapFlags.NoReserve;

    /// <summary>Address space without memory behind it; null when there is not so much of it.</summary>
    public static byte* TryReserve(long length) =>
        NullIfFailed(LibC.MemoryMap(null, (nint)length, Protection.None, PrivatePages, -1, 0));

    public static byte* Allocate(long length, string purpose) =>
        Check(LibC.MemoryMap(null, (nint)length, Protection.ReadWrite, PrivatePages, -1, 0), purpose);

    /// <summary>Puts fresh pages over a range: what was mapped there is dropped, shared or not.</summary>
    public static void Replace(byte* address, long length, Protection protection, string purpose) =>
        Check(LibC.MemoryMap(address, (nint)length, protection, PrivatePages | MapFlags.Fixed, -1, 0), purpose);

    public static byte* MapFile(int file, long length, string purpose) =>
        Check(LibC.MemoryMap(null, (nint)length, Protection.ReadWrite, MapFlags.Shared, file, 0), purpose);

    public static void MapFileOver(byte* address, long length, Protection protection, int file, long offset) =>
        Check(LibC.MemoryMap(address, (nint)length, protection, MapFlags.Shared | MapFlags.Fixed, file, offset), "map a window");

    public static bool TryProtect(byte* address, long length, Protection protection) =>
        length == 0 || LibC.MemoryProtect(address, (nint)length, protection) == 0;

    public static void Protect(byte* address, long length, Protection protection, string purpose)
    {
        if (!TryProtect(address, length, protection))
            throw SystemCallException.Last("mprotect", purpose);
    }

    public static void Unmap(byte* address, long length)
    {
        if (LibC.MemoryUnmap(address, (nint)length) != 0)
            throw SystemCallException.Last("munmap", "release pages");
    }

    private static byte* Check(byte* mapped, string purpose)
    {
        if (NullIfFailed(mapped) == null)
            throw SystemCallException.Last("mmap", purpose);
        return mapped;
    }

    /// <summary>MAP_FAILED is −1.</summary>
    private static byte* NullIfFailed(byte* mapped) => mapped == (byte*)-1 ? null : mapped;
}
