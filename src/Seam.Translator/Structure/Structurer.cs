using Seam.Translator.Ir;

namespace Seam.Translator.Structure;

/// <summary>
/// A reducible function → nested constructs, over its dominator tree (Ramsey, Beyond Relooper, ICFP 2022). A block with several forward
/// predecessors, or reached by a switch, is a merge: it follows a <c>block</c> that its predecessors leave. Any other stands where it is jumped to.
/// </summary>
internal sealed class Structurer
{
    private readonly Function _function;
    private readonly FlowGraph _graph;
    private readonly bool[] _isMerge;
    private readonly bool[] _isHeader;
    private readonly List<int>[] _children;

    private Structurer(Function function)
    {
        _function = function;
        _graph = new FlowGraph(function);
        _isMerge = new bool[function.Blocks.Count];
        _isHeader = new bool[function.Blocks.Count];
        _children = [.. function.Blocks.Select(_ => new List<int>())];
        foreach (var block in _graph.Order)
            Classify(block);
    }

    /// <param name="function">A function that <see cref="Reducible"/> has made, without unreachable blocks.</param>
    public static Control Structure(Function function) => new Structurer(function).Tree(0);

    private void Classify(int block)
    {
        var forward = 0;
        foreach (var p in _graph.Predecessors[block])
            if (_graph.IsBackward(p, block))
                _isHeader[block] = true;
            else
                forward += _function.Blocks[p].Terminator is Switch ? 2 : 1;
        _isMerge[block] = forward > 1;
        if (block != 0)
            _children[_graph.Dominator[block]].Add(block);
    }

    private Control Tree(int block)
    {
        // Children are in reverse postorder: the merge that comes last in the code is the outermost.
        var merges = _children[block].Where(c => _isMerge[c]).ToArray();
        var within = Within(block, merges);
        return _isHeader[block] ? new LoopControl(block, within) : within;
    }

    private Control Within(int block, ReadOnlySpan<int> merges)
    {
        Control code = new CodeControl(block, _children[block].Where(c => !_isMerge[c]).ToDictionary(c => c, Tree));
        foreach (var merge in merges)
            code = new MergeControl(merge, code, Tree(merge));
        return code;
    }
}
