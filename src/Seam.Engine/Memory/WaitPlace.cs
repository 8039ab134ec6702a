namespace Seam.Engine.Memory;

/// <summary>Where threads that wait for the same bytes meet, whatever address each has for them.</summary>
/// <param name="Queues">Of the memory, or of the shared region whose window is there.</param>
/// <param name="Offset">In that memory or region.</param>
internal readonly record struct WaitPlace(WaitQueues Queues, long Offset)
{
    /// <summary>The calling thread of the host waits.</summary>
    /// <param name="cell">Aligned.</param>
    /// <param name="timeout">Null is for ever.</param>
    /// <param name="stop">Ends the wait with an exception.</param>
    public WaitResult Wait(in WaitCell cell, TimeSpan? timeout, CancellationToken stop)
    {
        var waiter = new Waiter();
        using var interrupt = stop.Register(() => waiter.TrySettle(WaitResult.Interrupted));
        var result = Queues.Wait(Offset, waiter, in cell, Nanoseconds(timeout));
        if (result == WaitResult.Interrupted)
            stop.ThrowIfCancellationRequested();
        return result;
    }

    private static long Nanoseconds(TimeSpan? timeout) => timeout is { } time
        ? (long)Math.Clamp(time.TotalNanoseconds, 0, long.MaxValue / 2)
        : -1;
}
