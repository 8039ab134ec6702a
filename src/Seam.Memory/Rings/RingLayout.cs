namespace Seam.Memory;

/// <summary>Where things lie in the memory of a stream (docs/abi.md, "Streams"). Offsets are bytes.</summary>
internal static class RingLayout
{
    /// <summary>u64: bytes of frames since the start that readers may read; the writer's.</summary>
    public const int Written = 0;

    /// <summary>u32 of <see cref="RingState"/>; the writer's.</summary>
    public const int State = 8;

    /// <summary>u32: changes after every commit and change of state; the writer's.</summary>
    public const int Signal = 12;

    /// <summary>u32: not 0 when the writer works by itself, so that readers need not ask it for more; the writer's.</summary>
    public const int OwnPace = 16;

    /// <summary>u64: messages that were committed since the start; the writer's. Nothing hangs on it.</summary>
    public const int Messages = 24;

    /// <summary>Where frames begin.</summary>
    public const int Data = 64;

    /// <summary>u64, in a credit: bytes of frames since the start that may be overwritten; the reader's.</summary>
    public const int Read = 0;

    /// <summary>u32, in a credit: not 0 when the reader has gone; the reader's.</summary>
    public const int Gone = 8;

    /// <summary>u32, in a credit: changes after every release; the reader's.</summary>
    public const int ReadSignal = 12;

    /// <summary>Bytes of a credit: a line of the cache, so that readers do not disturb each other.</summary>
    public const int CreditBytes = 64;

    /// <summary>Bytes before a message: its length and its kind, both u32.</summary>
    public const int FrameHeader = 8;

    public const uint Message = 0;

    /// <summary>Kind of the bytes up to the end of the ring that no message fits into.</summary>
    public const uint Skip = 1;
}
