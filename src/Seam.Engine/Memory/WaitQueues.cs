namespace Seam.Engine.Memory;

/// <summary>
/// The threads that wait in one memory or shared region, by offset, first come, first woken. A thread compares and joins its queue in one
/// step that no notification comes between, so none is missed.
/// </summary>
internal sealed class WaitQueues
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LinkedList<Waiter>> _queues = [];

    /// <param name="offset">Where others notify.</param>
    /// <param name="waiter">The calling thread.</param>
    /// <param name="cell">What is compared.</param>
    /// <param name="nanoseconds">Negative is for ever.</param>
    public WaitResult Wait(long offset, Waiter waiter, in WaitCell cell, long nanoseconds)
    {
        lock (_gate)
        {
            if (!cell.HoldsExpected)
                return WaitResult.NotEqual;
            Join(offset, waiter);
        }
        var result = waiter.Await(nanoseconds);
        if (result != WaitResult.Woken)
            Leave(offset, waiter);
        return result;
    }

    /// <returns>How many were woken.</returns>
    public uint Notify(long offset, uint most)
    {
        lock (_gate)
        {
            var woken = 0u;
            while (woken < most && _queues.TryGetValue(offset, out var queue))
            {
                if (queue.First!.Value.TrySettle(WaitResult.Woken))
                    woken++;
                Remove(offset, queue, queue.First.Value);
            }
            return woken;
        }
    }

    /// <summary>Calls all waits off.</summary>
    public void InterruptAll()
    {
        lock (_gate)
            foreach (var waiter in _queues.Values.SelectMany(queue => queue))
                waiter.TrySettle(WaitResult.Interrupted);
    }

    private void Join(long offset, Waiter waiter)
    {
        if (!_queues.TryGetValue(offset, out var queue))
            _queues[offset] = queue = [];
        queue.AddLast(waiter);
    }

    private void Leave(long offset, Waiter waiter)
    {
        lock (_gate)
            if (_queues.TryGetValue(offset, out var queue))
                Remove(offset, queue, waiter);
    }

    private void Remove(long offset, LinkedList<Waiter> queue, Waiter waiter)
    {
        queue.Remove(waiter);
        if (queue.Count == 0)
            _queues.Remove(offset);
    }
}
