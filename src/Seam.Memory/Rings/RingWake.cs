namespace Seam.Memory;

/// <summary>
/// Lets those wait who find a ring empty or full. Pulses from this process wake them at once; what a guest on another thread does to
/// the memory is seen within <see cref="Poll"/>.
/// </summary>
public sealed class RingWake
{
    /// <summary>How long a change without a pulse may go unseen.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    private TaskCompletionSource? _next;
    private long _waits;

    /// <summary>How often somebody slept.</summary>
    public long Waits => Volatile.Read(ref _waits);

    /// <summary>Something about the stream has changed.</summary>
    public void Pulse()
    {
        if (Volatile.Read(ref _next) is not null)
            Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    /// <summary>Completes after a pulse, or after <see cref="Poll"/>; the caller looks again either way.</summary>
    /// <param name="isReady">Asked once the wait has begun, so that no pulse in between is missed.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal async ValueTask WaitAsync(Func<bool> isReady, CancellationToken cancellation)
    {
        var next = Volatile.Read(ref _next) ?? Register();
        if (isReady())
            return;
        Interlocked.Increment(ref _waits);
        try
        {
            await next.Task.WaitAsync(Poll, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The same for code that cannot await: returns after a pulse, or after <see cref="Poll"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Wait(Func<bool> isReady, CancellationToken cancellation)
    {
        var next = Volatile.Read(ref _next) ?? Register();
        if (isReady())
            return;
        Interlocked.Increment(ref _waits);
        next.Task.Wait((int)Poll.TotalMilliseconds, cancellation);
    }

    private TaskCompletionSource Register()
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _next, mine, null) ?? mine;
    }
}
