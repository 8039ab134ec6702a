namespace Seam.Translator.Optimise;

/// <summary>Things to look at again, each once at a time, the one with the lowest rank first: callees before their callers, so that few are looked at twice.</summary>
internal sealed class Worklist<T>(Func<T, int> rank) where T : class
{
    private readonly PriorityQueue<T, int> _queue = new();
    private readonly HashSet<T> _queued = [];

    public void Add(T item)
    {
        if (_queued.Add(item))
            _queue.Enqueue(item, rank(item));
    }

    public void AddAll(IEnumerable<T> items)
    {
        foreach (var item in items)
            Add(item);
    }

    public bool TryTake(out T item)
    {
        if (!_queue.TryDequeue(out item!, out _))
            return false;
        _queued.Remove(item);
        return true;
    }
}
