using Microsoft.Win32.SafeHandles;
using Seam.Engine.Memory.Native;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Memory;

/// <summary>
/// Bytes that several memories and the host see at once: an anonymous file, mapped for the host to read and write.
/// Its size is sealed, so that no window onto it can lose its pages.
/// </summary>
public sealed unsafe class SharedRegion : IDisposable
{
    /// <summary>fcntl(2) F_ADD_SEALS and the seals SEAL | SHRINK | GROW.</summary>
    private const int AddSeals = 1033;
    private const int FixedSize = 0x0001 | 0x0002 | 0x0004;

    private readonly SafeFileHandle _file;
    private readonly MappedPages _view;

    private SharedRegion(string name, long length, SafeFileHandle file)
    {
        (Name, Length, _file) = (name, length, file);
        _view = new MappedPages(file, (nint)length, "map a shared region");
    }

    public string Name { get; }

    /// <summary>In bytes, a multiple of 64 KiB.</summary>
    public long Length { get; }

    /// <summary>The host's own view; null once disposed.</summary>
    public byte* Pointer => _view.Pointer;

    /// <summary>The host's own view, of regions below 2 GiB.</summary>
    public Span<byte> Span => new(Pointer, checked((int)Length));

    /// <summary>The threads that wait for its bytes, in whatever memory they see them.</summary>
    internal WaitQueues Waiters { get; } = new();

    internal int File
    {
        get
        {
            ObjectDisposedException.ThrowIf(_file.IsClosed, this);
            return (int)_file.DangerousGetHandle();
        }
    }

    /// <param name="name">What /proc/PID/maps calls it.</param>
    /// <param name="length">Rounded up to whole 64 KiB pages; all zero at first and, until written, without memory behind it.</param>
    /// <exception cref="InputException">The system has no anonymous files.</exception>
    /// <exception cref="SystemCallException">It has, but refuses this one.</exception>
    public static SharedRegion Create(string name, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (!OperatingSystem.IsLinux())
            throw new InputException($"region '{name}' cannot be shared on this system", "use the copy transport");
        var rounded = (length + LinearMemory.PageBytes - 1) & -LinearMemory.PageBytes;
        var file = CreateFile(name, rounded);
        try
        {
            return new SharedRegion(name, rounded, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Waits until someone notifies at the same bytes, seen here or in a window of any memory.</summary>
    /// <param name="offset">A multiple of 4.</param>
    /// <param name="expected">Without this number at the offset there is no wait.</param>
    /// <param name="timeout">Null is for ever.</param>
    /// <param name="stop">Ends the wait with an exception.</param>
    public WaitResult Wait(long offset, int expected, TimeSpan? timeout = null, CancellationToken stop = default)
    {
        Require(offset);
        ObjectDisposedException.ThrowIf(_file.IsClosed, this);
        return new WaitPlace(Waiters, offset).Wait(new WaitCell((nint)(Pointer + offset), sizeof(int), (uint)expected), timeout, stop);
    }

    /// <summary>Wakes threads that wait for the bytes at an offset.</summary>
    /// <param name="offset">A multiple of 4.</param>
    /// <param name="most">How many, those that have waited longest first.</param>
    /// <returns>How many there were.</returns>
    public uint Notify(long offset, uint most = uint.MaxValue)
    {
        Require(offset);
        return Waiters.Notify(offset, most);
    }

    /// <summary>Ends the host's view. Windows stay as they are until they are released or their memory goes.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private void Require(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - sizeof(int));
        if (offset % sizeof(int) != 0)
            throw new ArgumentException($"offset 0x{offset:x} is no multiple of {sizeof(int)}", nameof(offset));
    }

    private static SafeFileHandle CreateFile(string name, long length)
    {
        var file = new SafeFileHandle(
            Check(LibC.MemoryFileCreate(name, MemoryFileFlags.CloseOnExec | MemoryFileFlags.AllowSealing), "memfd_create"),
            ownsHandle: true);
        try
        {
            Check(LibC.FileTruncate((int)file.DangerousGetHandle(), length), "ftruncate");
            Check(LibC.FileControl((int)file.DangerousGetHandle(), AddSeals, FixedSize), "fcntl");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static int Check(int result, string call) =>
        result >= 0 ? result : throw SystemCallException.Last(call, "create a shared region");
}
