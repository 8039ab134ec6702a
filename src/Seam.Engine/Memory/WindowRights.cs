namespace Seam.Engine.Memory;

/// <summary>What a guest may do with the bytes of a window. The processor enforces it.</summary>
public enum WindowRights
{
    Read,
    ReadWrite,
}

public enum WindowState
{
    /// <summary>The region's bytes are there.</summary>
    Mapped,

    /// <summary>Every access faults.</summary>
    Revoked,

    /// <summary>The addresses are ordinary memory of the guest again.</summary>
    Released,
}

/// <summary>
/// Which part of which region goes to which guest address, with which rights, and what traps call it. All three numbers
/// are multiples of 64 KiB.
/// </summary>
public sealed record WindowRequest(uint Address, SharedRegion Region, long RegionOffset, long Length, WindowRights Rights, string Name);
