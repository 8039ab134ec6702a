namespace Seam.Engine.Memory;

/// <summary>A stretch of a memory in which a shared region's bytes are seen.</summary>
public sealed class Window
{
    private readonly WindowMap _map;

    internal Window(WindowMap map, WindowRequest request) => (_map, Request) = (map, request);

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

    /// <summary>Why an access inside the window is refused, or null when it is not.</summary>
    internal MemoryFault? Refuse(ulong address, bool isWrite) => State switch
    {
        WindowState.Revoked => new MemoryFault(MemoryFaultCause.RevokedWindow, address, isWrite, this),
        WindowState.Mapped when isWrite && Rights == WindowRights.Read =>
            new MemoryFault(MemoryFaultCause.ReadOnlyWindow, address, isWrite, this),
        _ => null,
    };
}
