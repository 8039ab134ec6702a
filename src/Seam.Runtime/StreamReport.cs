namespace Seam.Runtime;

/// <summary>A function that answers a stream, between the module that writes it and one that reads it; and what went through all its streams so far. Modules of the host are counted as one.</summary>
/// <param name="RingBytes">Of shared memory, for each stream that is open.</param>
/// <param name="LongestElement">In bytes; an element that is longer never has room.</param>
/// <param name="Rights">Who may write what.</param>
/// <param name="ReaderWakes">How a reader that waits learns of an element.</param>
/// <param name="WriterWakes">How a writer that waits learns of room.</param>
public sealed record StreamReport(
    string Function,
    string From,
    string To,
    TransportKind Transport,
    long RingBytes,
    long LongestElement,
    string Rights,
    string ReaderWakes,
    string WriterWakes)
{
    /// <summary>Streams that were opened.</summary>
    public long Opened { get; init; }

    /// <summary>Elements that were committed, as their writers say.</summary>
    public long Messages { get; init; }

    /// <summary>Their bytes, with the headers and paddings between them.</summary>
    public long BytesMoved { get; init; }

    /// <summary>0 where both ends see the same pages.</summary>
    public long BytesCopied { get; init; }

    /// <summary>How often an end slept in the host. What modules with threads wait for with atomics passes unseen.</summary>
    public long Waits { get; init; }
}
