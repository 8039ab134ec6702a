using Seam.Engine.Memory;
using Seam.Memory;

namespace Seam.Runtime.Streams;

/// <summary>The memory of a stream as its two ends see it: a ring and, behind it, the reader's credit (docs/abi.md, "Streams").</summary>
internal abstract class StreamMemory(StreamEdge edge) : IDisposable
{
    /// <summary>Rights go by whole pages.</summary>
    public const long CreditBytes = LinearMemory.PageBytes;

    public StreamPlace Writer { get; } = StreamPlace.For(edge.Writer, edge);

    public StreamPlace Reader { get; } = StreamPlace.For(edge.Reader, edge);

    /// <summary>As the writer sees it.</summary>
    public abstract RingMemory Written { get; }

    /// <summary>As the reader sees it.</summary>
    public abstract RingMemory Read { get; }

    /// <summary>The ends have memory of their own, and <see cref="Exchange"/> is what carries anything from one to the other.</summary>
    public abstract bool IsCopied { get; }

    public abstract long BytesCopied { get; }

    /// <summary>How often somebody slept at either end.</summary>
    public long Waits => Written.Wake.Waits + (IsCopied ? Read.Wake.Waits : 0);

    /// <summary>Brings each end what the other has done.</summary>
    /// <exception cref="RingException">One end says what cannot be.</exception>
    public abstract void Exchange();

    /// <summary>Takes an end's access away.</summary>
    public abstract void Revoke(StreamPlace end);

    /// <summary>A stream that has not begun. Nobody may be at either end.</summary>
    public virtual void Reset()
    {
        Written.Reset();
        Read.Reset();
    }

    public abstract void Dispose();
}
