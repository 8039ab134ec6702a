namespace Seam.Engine.Memory;

/// <summary>How a wait at an address ended. The first three are numbered as in the results of memory.atomic.wait32.</summary>
public enum WaitResult
{
    /// <summary>Someone notified.</summary>
    Woken,

    /// <summary>It did not begin, because another value than the expected one was there.</summary>
    NotEqual,
    TimedOut,

    /// <summary>It was called off: the memory was disposed or, of a guest, the guest was interrupted.</summary>
    Interrupted,
}
