namespace Seam.Runtime;

/// <summary>How the bytes of a relation get from one module to another. Generated code and results are the same for all.</summary>
public enum TransportKind
{
    /// <summary>All see the same physical pages; the processor enforces rights.</summary>
    Mapped,

    /// <summary>Each has pages of its own; messages are copied as they cross calls. What a reader writes is discarded, not trapped.</summary>
    Copy,
}

/// <summary>The transport in use and, when it is not what was asked for, why.</summary>
public sealed record TransportChoice(TransportKind Kind, string? Reason)
{
    public override string ToString() => Reason is null ? $"{Kind}" : $"{Kind} ({Reason})";
}
