namespace Seam.Translator.Optimise.Webs;

/// <summary>Sets that are joined (Tarjan 1975), by path halving.</summary>
internal sealed class UnionFind
{
    private readonly List<int> _parents = [];

    public int Add()
    {
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    public int Find(int node)
    {
        while (_parents[node] != node)
            node = _parents[node] = _parents[_parents[node]];
        return node;
    }

    /// <summary>The lower number becomes the root, so that the result does not depend on the order.</summary>
    public void Union(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
