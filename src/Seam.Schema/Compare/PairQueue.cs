namespace Seam.Schema.Compare;

/// <summary>Pairs of an old and a new definition that stand for each other: each is compared once, also where definitions contain themselves.</summary>
internal sealed class PairQueue<T>
    where T : class
{
    private readonly HashSet<(T Old, T New)> _seen = new(new ByReference());
    private readonly Queue<(T Old, T New)> _waiting = [];

    public void Add(T old, T now)
    {
        if (_seen.Add((old, now)))
            _waiting.Enqueue((old, now));
    }

    public bool HasOld(T old) => _seen.Any(p => ReferenceEquals(p.Old, old));

    public bool HasNew(T now) => _seen.Any(p => ReferenceEquals(p.New, now));

    /// <summary>Takes the pairs that wait, and those that the work on them adds.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Drain(Action<T, T> compare)
    {
        var any = false;
        for (; _waiting.TryDequeue(out var pair); any = true)
            compare(pair.Old, pair.New);
        return any;
    }

    private sealed class ByReference : IEqualityComparer<(T Old, T New)>
    {
        public bool Equals((T Old, T New) x, (T Old, T New) y) => ReferenceEquals(x.Old, y.Old) && ReferenceEquals(x.New, y.New);

        public int GetHashCode((T Old, T New) pair) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Old), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.New));
    }
}
