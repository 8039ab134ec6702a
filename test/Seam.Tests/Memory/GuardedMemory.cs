using System.Runtime.InteropServices;
using Seam.Memory;

namespace Seam.Tests.Memory;

/// <summary>Memory that ends at an inaccessible page: a read one byte too far is a fault, which no test survives.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int PageSize = 4096;
    private readonly byte* _start;
    private readonly int _size;

    public GuardedMemory(int capacity)
    {
        _size = (capacity + PageSize - 1) / PageSize * PageSize;
        _start = (byte*)Map(0, (nuint)(_size + PageSize), ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)_start == -1 || Protect((nint)(_start + _size), PageSize, 0) != 0)
            throw new InvalidOperationException("cannot map memory with a guard page");
    }

    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    /// <summary>Puts the bytes at the very end.</summary>
    public MessageBytes Place(ReadOnlySpan<byte> bytes)
    {
        var at = _start + _size - bytes.Length;
        bytes.CopyTo(new Span<byte>(at, bytes.Length));
        return MessageBytes.At(at, bytes.Length);
    }

    public void Dispose() => _ = Unmap((nint)_start, (nuint)(_size + PageSize));

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
