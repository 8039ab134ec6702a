namespace Seam.Translator.Structure;

/// <summary>Strongly connected components (Tarjan 1972, with a stack of its own).</summary>
internal static class Components
{
    /// <param name="nodes">Where to start.</param>
    /// <param name="successors">The edges.</param>
    public static List<HashSet<int>> Of(IReadOnlyList<int> nodes, Func<int, int[]> successors)
    {
        var search = new Search(successors);
        foreach (var node in nodes)
            search.From(node);
        return search.Found;
    }

    private sealed class Search(Func<int, int[]> successors)
    {
        private readonly Dictionary<int, (int Index, int Low)> _numbers = [];
        private readonly Stack<int> _open = new();
        private readonly HashSet<int> _isOpen = [];

        public List<HashSet<int>> Found { get; } = [];

        public void From(int root)
        {
            if (_numbers.ContainsKey(root))
                return;
            var stack = new Stack<(int Node, int[] Successors, int Next)>();
            stack.Push(Enter(root));
            while (stack.TryPop(out var top))
                if (top.Next < top.Successors.Length)
                {
                    var target = top.Successors[top.Next];
                    stack.Push((top.Node, top.Successors, top.Next + 1));
                    if (!_numbers.TryGetValue(target, out var number))
                        stack.Push(Enter(target));
                    else if (_isOpen.Contains(target))
                        Lower(top.Node, number.Index);
                }
                else
                {
                    Close(top.Node);
                    if (stack.TryPeek(out var parent))
                        Lower(parent.Node, _numbers[top.Node].Low);
                }
        }

        private (int Node, int[] Successors, int Next) Enter(int node)
        {
            _numbers[node] = (_numbers.Count, _numbers.Count);
            _open.Push(node);
            _isOpen.Add(node);
            return (node, successors(node), 0);
        }

        private void Lower(int node, int low)
        {
            var (index, current) = _numbers[node];
            _numbers[node] = (index, Math.Min(current, low));
        }

        private void Close(int node)
        {
            if (_numbers[node].Index != _numbers[node].Low)
                return;
            var component = new HashSet<int>();
            int member;
            do
            {
                member = _open.Pop();
                _isOpen.Remove(member);
                component.Add(member);
            }
            while (member != node);
            Found.Add(component);
        }
    }
}
