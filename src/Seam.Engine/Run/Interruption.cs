using System.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>
/// Stops what runs in an instance, or one linked to it, when a time is up or a token is cancelled, and every later call until it is disposed.
/// Once it is disposed it stops nothing: a call made afterwards runs as if it had never been. From any thread.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly Instance _instance;
    private readonly CancellationTokenRegistration _cancellation;

    internal Interruption(Instance instance, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        _instance = instance;
        Due = Stopwatch.GetTimestamp() + (long)Math.Min(time.TotalSeconds * Stopwatch.Frequency, long.MaxValue / 2);
        DeadlineClock.Add(this);
    }

    internal Interruption(Instance instance, CancellationToken token)
    {
        _instance = instance;
        _cancellation = token.UnsafeRegister(static one => ((Interruption)one!).Reach(TrapKind.Cancelled), this);
    }

    /// <summary>Whether it has stopped a guest, or would have, had one been running.</summary>
    public bool IsReached => Reason is not null;

    /// <summary>A timestamp of <see cref="Stopwatch"/>: other clocks are 4 ms coarse.</summary>
    internal long Due { get; }

    /// <summary>Tells those apart that are due at the same time.</summary>
    internal long Number { get; set; }

    internal TrapKind? Reason { get; private set; }

    internal bool IsOver { get; set; }

    public void Dispose()
    {
        DeadlineClock.Remove(this);
        _cancellation.Dispose();
        CallGroup.End(this, _instance);
    }

    internal void Reach(TrapKind reason) => CallGroup.Reach(this, _instance, reason);

    /// <summary>Whether this is the first time, and not too late.</summary>
    internal bool TryReach(TrapKind reason)
    {
        if (IsOver || Reason is not null)
            return false;
        Reason = reason;
        return true;
    }
}
