using Seam.Engine.Memory.Native;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Memory;

/// <summary>A memory's windows, sorted by address and disjoint. Readers see a snapshot and need no lock.</summary>
public sealed unsafe class WindowMap
{
    private readonly Lock _gate = new();
    private readonly LinearMemory _memory;
    private volatile Window[] _windows = [];

    internal WindowMap(LinearMemory memory) => _memory = memory;

    public bool IsEmpty => _windows.Length == 0;

    public IReadOnlyList<Window> All => _windows;

    /// <summary>Maps part of a region over addresses inside the memory's current length.</summary>
    /// <exception cref="InputException">Misaligned, outside the memory or the region, over another window, or no fault handler to back the rights.</exception>
    public Window Map(WindowRequest request)
    {
        lock (_gate)
        {
            Require(request);
            var window = new Window(this, request);
            var protection = request.Rights == WindowRights.Read ? Protection.Read : Protection.ReadWrite;
            Pages.MapFileOver(At(window), window.Length, protection, request.Region.File, request.RegionOffset);
            _windows = [.. _windows.Append(window).OrderBy(each => each.Address)];
            return window;
        }
    }

    public Window? Find(ulong address) => Overlapping(address, 1).FirstOrDefault();

    internal void Revoke(Window window)
    {
        lock (_gate)
        {
            if (window.State != WindowState.Mapped)
                return;
            window.State = WindowState.Revoked;
            Pages.Replace(At(window), window.Length, Protection.None, "revoke a window");
        }
    }

    internal void Release(Window window)
    {
        lock (_gate)
        {
            if (window.State == WindowState.Released)
                return;
            Pages.Replace(At(window), window.Length, Protection.ReadWrite, "release a window");
            window.State = WindowState.Released;
            _windows = [.. _windows.Where(each => each != window)];
        }
    }

    /// <summary>The memory goes away, and the mappings with it.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            foreach (var window in _windows)
                window.State = WindowState.Released;
            _windows = [];
        }
    }

    /// <exception cref="MemoryAccessException">Some byte of the range may not be accessed so.</exception>
    internal void EnsureAccess(ulong address, ulong length, bool isWrite)
    {
        // Every memory.copy of a guest with windows comes here: no iterator, and most ranges meet no window.
        foreach (var window in _windows)
            if (Overlaps(window, address, length) && window.Refuse(Math.Max(address, window.Address), isWrite) is { } fault)
                throw new MemoryAccessException(fault);
    }

    private IEnumerable<Window> Overlapping(ulong address, ulong length) =>
        _windows.Where(window => Overlaps(window, address, length));

    private static bool Overlaps(Window window, ulong address, ulong length) =>
        length != 0 && window.Address < address + length && address < window.End;

    private byte* At(Window window) => _memory.Base + window.Address;

    private void Require(WindowRequest request)
    {
        if (_memory.IsDisposed || !_memory.HasPages)
            throw Refused(request, MemorySupport.GuardObstacle ?? "the memory has no pages of its own", "use the copy transport");
        if (((request.Address | request.RegionOffset | request.Length) & (LinearMemory.PageBytes - 1)) != 0 || request.Length == 0)
            throw Refused(request, "address, offset and length must be multiples of 64 KiB", "align the region's place");
        if (request.RegionOffset < 0 || request.Length < 0 || request.RegionOffset > request.Region.Length - request.Length)
            throw Refused(request, $"the region has {request.Region.Length} bytes only", "map a part that exists");
        if (request.Address + request.Length > _memory.Length)
            throw Refused(request, $"the memory has {_memory.Length} bytes only", "grow the memory first");
        if (Overlapping(request.Address, (ulong)request.Length).FirstOrDefault() is { } other)
            throw Refused(request, $"region '{other.Name}' is mapped at 0x{other.Address:x} already", "release that window, or choose another place");
    }

    private static InputException Refused(WindowRequest request, string why, string help) =>
        new($"region '{request.Name}' cannot be mapped at 0x{request.Address:x}: {why}", help);
}
