namespace Seam.Memory;

/// <summary>What a stream's writer says of it.</summary>
public enum RingState
{
    /// <summary>More may come.</summary>
    Open = 0,

    /// <summary>What was committed is all there is.</summary>
    Ended = 1,

    /// <summary>The writer failed: what was committed is good, and incomplete.</summary>
    Failed = 2,
}
