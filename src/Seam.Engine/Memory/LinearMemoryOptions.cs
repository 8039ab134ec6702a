namespace Seam.Engine.Memory;

/// <summary>A memory's limits. A page is 64 KiB.</summary>
public sealed record LinearMemoryOptions(long MinimumPages)
{
    /// <summary>What the module declares; null when it declares none.</summary>
    public long? MaximumPages { get; init; }

    /// <summary>What the host allows, whatever the module declares. A minimum above it is refused, growth beyond it fails.</summary>
    public long LimitBytes { get; init; } = 4L << 30;

    /// <summary>Whether addresses have 64 bits: then accesses are compared with the length in any mode, and the memory may be larger than guards reach.</summary>
    public bool Is64Bit { get; init; }

    /// <summary>Whether instances of several threads may use it at once.</summary>
    public bool IsShared { get; init; }

    /// <summary>What it counts against, besides its own limits.</summary>
    internal Quota? Total { get; init; }

    public MemoryMode Mode { get; init; } = MemorySupport.Choose(MemoryMode.Guard).Mode;

    /// <summary>Bytes below the base for instance fields, the header included; at most 8 MiB. Only touched pages cost memory.</summary>
    public int ContextBytes { get; init; } = 64 << 10;
}
