namespace Seam.Translator.Optimise;

/// <summary>Functions to look at again, each once at a time, first in first out.</summary>
internal sealed class Worklist
{
    private readonly Queue<Summary> _queue = new();
    private readonly HashSet<Summary> _queued = [];

    public void Add(Summary summary)
    {
        if (_queued.Add(summary))
            _queue.Enqueue(summary);
    }

    public void AddAll(IEnumerable<Summary> summaries)
    {
        foreach (var summary in summaries)
            Add(summary);
    }

    public bool TryTake(out Summary summary)
    {
        if (!_queue.TryDequeue(out summary!))
            return false;
        _queued.Remove(summary);
        return true;
    }
}
