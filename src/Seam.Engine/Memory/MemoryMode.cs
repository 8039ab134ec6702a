namespace Seam.Engine.Memory;

/// <summary>How accesses outside a memory are noticed.</summary>
public enum MemoryMode
{
    /// <summary>By the processor: compiled code makes no comparisons, a stray access faults and becomes an exception.</summary>
    Guard,

    /// <summary>By comparisons in compiled code; works everywhere.</summary>
    Checked,
}

/// <summary>The mode in use and, when it is not what was asked for, why.</summary>
public sealed record MemoryModeChoice(MemoryMode Mode, string? Reason)
{
    public override string ToString() => Reason is null ? $"{Mode}" : $"{Mode} ({Reason})";
}
