using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// Instances that can call each other without the host noticing, because they share functions, tables or memories (not shared memories: those
/// are for several threads). They live
/// and die together, are used by one thread at a time, and have its stack's limit.
/// </summary>
internal sealed class CallGroup
{
    private readonly List<Instance> _instances = [];
    private readonly List<Extern> _externs = [];
    private CallGroup? _mergedInto;
    private Waiter? _waiter;

    public IReadOnlyList<Instance> Instances => _instances;

    public CallGroup Root()
    {
        var root = this;
        while (root._mergedInto is { } next)
            root = next;
        return root;
    }

    public static CallGroup Merge(CallGroup a, CallGroup b)
    {
        (a, b) = (a.Root(), b.Root());
        if (a == b)
            return a;
        a._instances.AddRange(b._instances);
        a._externs.AddRange(b._externs);
        b._mergedInto = a;
        return a;
    }

    public void Add(Instance instance) => _instances.Add(instance);

    /// <summary>Keeps something alive as long as any instance of the group.</summary>
    public void Keep(Extern item) => _externs.Add(item);

    /// <summary>The function a reference stands for.</summary>
    public Function? FindFunction(nint reference) =>
        _instances.Select(instance => instance.FindFunction(reference)).FirstOrDefault(function => function is not null)
        ?? _externs.OfType<Function>().FirstOrDefault(function => function.Reference == reference);

    /// <summary>Gives all instances the limits of a stack; returns those they had.</summary>
    public StackRange Bind(StackRange range)
    {
        var previous = _instances.Count > 0 ? _instances[0].StackRange : range;
        foreach (var instance in _instances)
            instance.StackRange = range;
        return previous;
    }

    /// <summary>Sets or clears what guests poll, and wakes one that waits; from any thread.</summary>
    public void RequestInterrupt(bool wanted)
    {
        foreach (var instance in _instances.ToArray())
            instance.RequestInterrupt(wanted);
        Interlocked.MemoryBarrier();
        if (wanted)
            Volatile.Read(ref _waiter)?.TrySettle(WaitResult.Interrupted);
    }

    /// <summary>
    /// The thread that runs the guests waits at a place. Who interrupts sets the flag, then looks for the waiter; here the order is the
    /// other one, so one of the two sees the other.
    /// </summary>
    public WaitResult Wait(Instance running, in WaitPlace place, in WaitCell cell, long nanoseconds)
    {
        var waiter = new Waiter();
        Interlocked.Exchange(ref _waiter, waiter);
        if (running.IsInterruptRequested)
            waiter.TrySettle(WaitResult.Interrupted);
        try
        {
            return place.Queues.Wait(place.Offset, waiter, in cell, nanoseconds);
        }
        finally
        {
            Volatile.Write(ref _waiter, null);
        }
    }
}
