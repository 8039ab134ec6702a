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
            Pages.MapFileOver(At(window), window.Length, ProtectionOf(request.Rights, null), request.Region.File, request.RegionOffset);
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

    /// <summary>What explains a fault is there for as long as there may be one: noted before rights go, forgotten after they are back.</summary>
    internal void Restrict(Window window, PageRange pages, Restriction? restriction)
    {
        pages.Require(window);
        lock (_gate)
        {
            if (window.State != WindowState.Mapped)
                return;
            if (restriction is not null)
                window.Note(pages, restriction);
            Pages.Protect(At(window) + pages.Offset, pages.Length, ProtectionOf(window.Rights, restriction), "restrict a window");
            if (restriction is null)
                window.Note(pages, null);
        }
    }

    internal void Show(Window window, PageRange pages, SharedRegion region)
    {
        pages.Require(window);
        lock (_gate)
        {
            if (window.State != WindowState.Mapped)
                return;
            var restriction = window.RestrictionAt(window.Address + (ulong)pages.Offset);
            Pages.MapFileOver(At(window) + pages.Offset, pages.Length, ProtectionOf(window.Rights, restriction), region.File, window.RegionOffset + pages.Offset);
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
            if (Overlaps(window, address, length) && window.Refuse(Math.Max(address, window.Address), Math.Min(address + length, window.End), isWrite) is { } fault)
                throw new MemoryAccessException(fault);
    }

    private IEnumerable<Window> Overlapping(ulong address, ulong length) =>
        _windows.Where(window => Overlaps(window, address, length));

    private static bool Overlaps(Window window, ulong address, ulong length) =>
        length != 0 && window.Address < address + length && address < window.End;

    /// <summary>Whether rights on some byte of a range may change at any time.</summary>
    internal bool Touch(ulong address, ulong length)
    {
        foreach (var window in _windows)
            if (Overlaps(window, address, length))
                return true;
        return false;
    }

    private static Protection ProtectionOf(WindowRights rights, Restriction? restriction) => restriction switch
    {
        { IsReadable: false } => Protection.None,
        null when rights == WindowRights.ReadWrite => Protection.ReadWrite,
        _ => Protection.Read,
    };

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
