using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// Instances that can call each other without the host noticing, because they share functions, tables or memories (not shared memories: those
/// are for several threads). They live
/// and die together, are used by one thread at a time, and have its stack's limit.
/// </summary>
internal sealed class CallGroup
{
    /// <summary>Of all groups: what others than the using thread may touch is touched seldom.</summary>
    private static readonly Lock Gate = new();

    private readonly List<Instance> _instances = [];
    private readonly List<Extern> _externs = [];
    private readonly List<Interruption> _reached = [];
    private readonly List<Binding> _bindings = [];
    private CallGroup? _mergedInto;
    private Waiter? _waiter;
    private StackRange _range;
    private TrapKind? _request;
    private bool _anyDisposed;

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
        lock (Gate)
        {
            a._instances.AddRange(b._instances);
            a._externs.AddRange(b._externs);
            a._reached.AddRange(b._reached);
            a._bindings.AddRange(b._bindings);
            a._request ??= b._request;
            a._anyDisposed |= b._anyDisposed;
            a._range = StackRange.Current;
            b._mergedInto = a;
            a.Apply();
        }
        return a;
    }

    /// <summary>Takes in an instance that has its context.</summary>
    public void Add(Instance instance)
    {
        lock (Gate)
        {
            _instances.Add(instance);
            _range = StackRange.Current;
            Apply();
        }
    }

    /// <summary>Keeps something alive as long as any instance of the group.</summary>
    public void Keep(Extern item) => _externs.Add(item);

    /// <summary>The function a reference stands for.</summary>
    public Function? FindFunction(nint reference) =>
        _instances.Select(instance => instance.FindFunction(reference)).FirstOrDefault(function => function is not null)
        ?? _externs.OfType<Function>().FirstOrDefault(function => function.Reference == reference);

    /// <summary>Gives all instances the limits of the calling thread's stack, for a call by the host that was just counted.</summary>
    public void BindStack(RunningCalls calls)
    {
        lock (Gate)
        {
            _bindings.Add(new Binding(calls, calls.Count, _range));
            _range = StackRange.Current;
            Apply();
        }
    }

    /// <summary>
    /// The call, when it bound the stack, is over. Calls further out get the limits they had; without any they stay, so that a thread that
    /// calls again binds nothing.
    /// </summary>
    public void ReleaseStack(RunningCalls calls)
    {
        lock (Gate)
        {
            var last = _bindings.FindLastIndex(binding => binding.Calls == calls && binding.Depth == calls.Count);
            if (last < 0)
                return;
            var before = _bindings[last].Before;
            _bindings.RemoveAt(last);
            if (_instances.Sum(instance => instance.Running.Count) == 1)
                return;
            _range = before;
            Apply();
        }
    }

    /// <summary>Sets or clears the request of <see cref="Instance.Interrupt"/>; from any thread.</summary>
    public static void RequestInterrupt(Instance member, bool wanted)
    {
        lock (Gate)
        {
            var group = member.Group;
            group._request = wanted ? TrapKind.Interrupted : null;
            group.Apply();
        }
    }

    /// <summary>Stops what runs, if anything does, since the heap is full; from any thread.</summary>
    public static void Exhaust(Instance member)
    {
        lock (Gate)
        {
            var group = member.Group;
            if (group._request is not null || !group._instances.Exists(instance => Volatile.Read(ref instance.Running.Count) > 0))
                return;
            group._request = TrapKind.HeapExhausted;
            group.Apply();
        }
    }

    /// <summary>From now on, until it is over, calls are stopped by an interruption; from any thread.</summary>
    public static void Reach(Interruption interruption, Instance member, TrapKind reason)
    {
        lock (Gate)
        {
            if (!interruption.TryReach(reason))
                return;
            member.Group._reached.Add(interruption);
            member.Group.Apply();
        }
    }

    /// <summary>Takes back what an interruption asked for, so that it never meets a later call.</summary>
    public static void End(Interruption interruption, Instance member)
    {
        lock (Gate)
        {
            interruption.IsOver = true;
            if (member.Group._reached.Remove(interruption))
                member.Group.Apply();
        }
    }

    /// <summary>Why a guest that has stopped was to stop; null when nobody asked for it. An <see cref="Instance.Interrupt"/> is done with that.</summary>
    public TrapKind? TakeStop()
    {
        lock (Gate)
        {
            if (_reached.Count > 0)
                return _reached[0].Reason;
            if (IsAllDisposed)
                return TrapKind.Disposed;
            if (_request is not { } request)
                return null;
            _request = null;
            Apply();
            return request;
        }
    }

    /// <summary>The host can use an instance no more; those linked to it still can, until the last one is disposed.</summary>
    public static void Dispose(Instance member)
    {
        lock (Gate)
        {
            member.Retire();
            member.Group._anyDisposed = true;
            if (member.Group.IsAllDisposed)
                member.Group.Apply();
        }
        member.Group.ReleaseIfDone();
    }

    /// <summary>Frees what the instances own, once all are disposed and none is running.</summary>
    public void ReleaseIfDone()
    {
        if (!Volatile.Read(ref _anyDisposed))
            return;
        lock (Gate)
        {
            if (!IsAllDisposed)
                return;
            Interlocked.MemoryBarrierProcessWide();
            if (_instances.Exists(instance => Volatile.Read(ref instance.Running.Count) > 0))
                return;
            foreach (var instance in _instances)
                instance.Release();
            _instances.Clear();
        }
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

    private bool IsAllDisposed => _anyDisposed && _instances.TrueForAll(instance => instance.IsDisposed);

    /// <summary>
    /// Tells the guests: loops poll the flag; functions that call compare with the limit, which nothing satisfies while they are to stop.
    /// A guest that waits is woken.
    /// </summary>
    private void Apply()
    {
        var stop = _request is not null || _reached.Count > 0 || IsAllDisposed;
        foreach (var instance in _instances)
        {
            instance.StackRange = stop ? _range with { Limit = nuint.MaxValue } : _range;
            instance.AskToStop(stop);
        }
        Interlocked.MemoryBarrier();
        if (stop)
            Volatile.Read(ref _waiter)?.TrySettle(WaitResult.Interrupted);
    }

    /// <summary>A call by the host that set up another stack: the one as many deep in its instance, and the limits before.</summary>
    private readonly record struct Binding(RunningCalls Calls, int Depth, StackRange Before);
}
