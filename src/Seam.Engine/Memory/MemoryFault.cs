namespace Seam.Engine.Memory;

/// <summary>Why an access was refused.</summary>
public enum MemoryFaultCause
{
    OutOfBounds,
    ReadOnlyWindow,
    RevokedWindow,
}

/// <summary>
/// A refused access in the guest's terms: the guest address of the first byte that could not be accessed, and the window
/// that byte lies in, if it lies in one.
/// </summary>
public sealed record MemoryFault(MemoryFaultCause Cause, ulong Address, bool IsWrite, Window? Window)
{
    /// <summary>Why the pages have less than the window's rights; null when they have not.</summary>
    public string? Reason { get; init; }

    /// <summary>Where in the region the byte is; 0 without a window.</summary>
    public long RegionOffset => Window is null ? 0 : Window.RegionOffset + (long)(Address - Window.Address);

    public override string ToString()
    {
        var access = $"{(IsWrite ? "store to" : "load from")} address 0x{Address:x}";
        return Cause switch
        {
            MemoryFaultCause.OutOfBounds => $"{access} is out of bounds",
            MemoryFaultCause.ReadOnlyWindow => $"{access} hits region '{Window!.Name}' at offset {RegionOffset}, which {Reason ?? "is read-only here"}",
            _ => $"{access} hits region '{Window!.Name}' at offset {RegionOffset}, which {Reason ?? "was revoked"}",
        };
    }
}

/// <summary>Host code asked for guest bytes that the guest itself could not access so; becomes a trap where a guest called the host.</summary>
public sealed class MemoryAccessException(MemoryFault fault) : Exception(fault.ToString())
{
    public MemoryFault Fault { get; } = fault;
}
