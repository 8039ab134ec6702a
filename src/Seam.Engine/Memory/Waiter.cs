using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Seam.Engine.Memory;

/// <summary>A thread that waits, or is about to; for one wait. Whoever settles it first decides how it ends.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Only the event's wait handle would need disposal, and nobody asks for it.")]
internal sealed class Waiter
{
    private const int Pending = -1;

    private readonly ManualResetEventSlim _settled = new();
    private int _result = Pending;

    /// <summary>Ends the wait, also one that has not begun; false when that has been done before.</summary>
    public bool TrySettle(WaitResult result)
    {
        if (Interlocked.CompareExchange(ref _result, (int)result, Pending) != Pending)
            return false;
        _settled.Set();
        return true;
    }

    /// <param name="nanoseconds">After which it is over; negative is never.</param>
    public WaitResult Await(long nanoseconds)
    {
        var start = Stopwatch.GetTimestamp();
        var limit = nanoseconds < 0 ? TimeSpan.MaxValue : TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick + 1);
        while (!_settled.Wait(Milliseconds(limit - Stopwatch.GetElapsedTime(start))))
            if (Stopwatch.GetElapsedTime(start) >= limit)
                TrySettle(WaitResult.TimedOut);
        return (WaitResult)_result;
    }

    /// <summary>Rounded up; a wait that is longer than fits is made of several.</summary>
    private static int Milliseconds(TimeSpan remaining) => (int)Math.Clamp(Math.Ceiling(remaining.TotalMilliseconds), 0, int.MaxValue);
}
