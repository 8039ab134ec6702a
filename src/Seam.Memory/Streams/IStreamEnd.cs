namespace Seam.Memory;

/// <summary>One end of a stream between modules, in the hands of the host. The runtime implements it.</summary>
public interface IStreamEnd
{
    RingMemory Memory { get; }

    /// <summary>The memory may not be touched any more: it has gone, or belongs to another stream.</summary>
    bool IsOver { get; }

    /// <summary>Brings news from the other end, and lets a writer work that only works when it is asked.</summary>
    void Exchange();

    /// <summary>Names the stream, its two ends, and what happened.</summary>
    StreamException Explain(string what);

    /// <summary>This end is done with the stream.</summary>
    void Close();
}
