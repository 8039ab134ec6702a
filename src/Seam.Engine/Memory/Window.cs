namespace Seam.Engine.Memory;

/// <summary>A stretch of a memory in which a shared region's bytes are seen.</summary>
public sealed class Window
{
    private readonly WindowMap _map;
    private Restriction?[]? _restrictions;

    internal Window(WindowMap map, WindowRequest request) => (_map, Request) = (map, request);

    /// <summary>The smallest piece that has rights of its own. Windows exist where guard pages do, on x86-64, whose pages have this size.</summary>
    public const int SystemPageBytes = 4096;

    public ulong Address => Request.Address;

    public long Length => Request.Length;

    /// <summary>Of the window's first byte in the region.</summary>
    public long RegionOffset => Request.RegionOffset;

    public SharedRegion Region => Request.Region;

    public WindowRights Rights => Request.Rights;

    public string Name => Request.Name;

    public WindowState State { get; internal set; }

    internal WindowRequest Request { get; }

    internal ulong End => Address + (ulong)Length;

    /// <summary>
    /// From now on every access faults. Nothing in a native copy over these bytes may be under way (a fault there ends the
    /// process), so revoke between calls into the guest, or from the guest's own thread.
    /// </summary>
    public void Revoke() => _map.Revoke(this);

    /// <summary>Gives the addresses back to the guest as fresh zero bytes.</summary>
    public void Release() => _map.Release(this);

    /// <summary>
    /// Takes rights on some pages away, or gives them back. When this returns, no thread has an access under way that it forbids: the
    /// processor refuses each from then on. Unlike <see cref="Revoke"/> it may come while other threads run in the guest.
    /// </summary>
    /// <param name="offset">In the window, a multiple of <see cref="SystemPageBytes"/>.</param>
    /// <param name="length">In bytes, a multiple of <see cref="SystemPageBytes"/>.</param>
    /// <param name="restriction">Null for all the rights that the window has.</param>
    /// <exception cref="Native.SystemCallException">The system refuses, for example because the memory has too many stretches with rights of their own.</exception>
    public void Restrict(long offset, long length, Restriction? restriction) => _map.Restrict(this, new PageRange(offset, length), restriction);

    /// <summary>Shows, in some pages, the same place of another region of the same length; null for the window's own again.</summary>
    /// <param name="offset">In the window, a multiple of <see cref="SystemPageBytes"/>.</param>
    /// <param name="length">In bytes, a multiple of <see cref="SystemPageBytes"/>.</param>
    public void Show(long offset, long length, SharedRegion? other) => _map.Show(this, new PageRange(offset, length), other ?? Region);

    /// <summary>Why an access inside the window is refused, or null when it is not.</summary>
    internal MemoryFault? Refuse(ulong address, bool isWrite)
    {
        if (State == WindowState.Revoked)
            return new MemoryFault(MemoryFaultCause.RevokedWindow, address, isWrite, this);
        if (State == WindowState.Mapped && RestrictionAt(address) is { } restriction && (isWrite || !restriction.IsReadable))
            return new MemoryFault(restriction.IsReadable ? MemoryFaultCause.ReadOnlyWindow : MemoryFaultCause.RevokedWindow, address, isWrite, this) { Reason = restriction.Reason };
        return State == WindowState.Mapped && isWrite && Rights == WindowRights.Read
            ? new MemoryFault(MemoryFaultCause.ReadOnlyWindow, address, isWrite, this)
            : null;
    }

    /// <summary>The first access in a range that is refused; null when there is none.</summary>
    internal MemoryFault? Refuse(ulong from, ulong end, bool isWrite)
    {
        var fault = Refuse(from, isWrite);
        for (var page = from / SystemPageBytes + 1; fault is null && _restrictions is not null && page * SystemPageBytes < end; page++)
            fault = Refuse(page * SystemPageBytes, isWrite);
        return fault;
    }

    internal Restriction? RestrictionAt(ulong address) => Volatile.Read(ref _restrictions)?[(address - Address) / SystemPageBytes];

    internal void Note(PageRange pages, Restriction? restriction)
    {
        if (restriction is null && _restrictions is null)
            return;
        var all = _restrictions ?? new Restriction?[Length / SystemPageBytes];
        all.AsSpan((int)(pages.Offset / SystemPageBytes), (int)(pages.Length / SystemPageBytes)).Fill(restriction);
        Volatile.Write(ref _restrictions, all);
    }
}
