using System.Runtime.InteropServices;

namespace Seam.Engine.Memory.Native;

/// <summary>The C library's calls that memories need, as the man pages (section 2) declare them.</summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    public static partial byte* MemoryMap(byte* address, nint length, Protection protection, MapFlags flags, int file, long offset);

    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    public static partial int MemoryUnmap(byte* address, nint length);

    [LibraryImport(Library, EntryPoint = "mprotect", SetLastError = true)]
    public static partial int MemoryProtect(byte* address, nint length, Protection protection);

    [LibraryImport(Library, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MemoryFileCreate(string name, MemoryFileFlags flags);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int FileTruncate(int file, long length);

    /// <summary>Variadic in C; with one int argument the calling convention is the plain one on x64 and arm64 Linux.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int file, int command, int argument);

    [LibraryImport(Library, EntryPoint = "sigaction", SetLastError = true)]
    public static partial int SignalAction(int signal, SignalDisposition* action, SignalDisposition* previous);

    /// <summary>On x64 the same value as <c>fs:[0]</c>, in glibc and in musl.</summary>
    [LibraryImport(Library, EntryPoint = "pthread_self")]
    public static partial nint ThreadSelf();
}

[Flags]
internal enum Protection
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,
    ReadWrite = Read | Write,
    ReadExecute = Read | Execute,
}

/// <summary>Linux values (asm-generic/mman.h).</summary>
[Flags]
internal enum MapFlags
{
    Shared = 0x01,
    Private = 0x02,
    Fixed = 0x10,
    Anonymous = 0x20,
    NoReserve = 0x4000,
}

[Flags]
internal enum MemoryFileFlags : uint
{
    CloseOnExec = 1,
    AllowSealing = 2,
}

/// <summary>
/// <c>struct sigaction</c> of the C library (not the kernel's) on 64-bit Linux: handler, 1,024-bit mask, flags, restorer.
/// glibc and musl agree on it.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 152)]
internal unsafe struct SignalDisposition
{
    public nint Handler;
    public fixed ulong Mask[16];
    public int Flags;
    public nint Restorer;
}
