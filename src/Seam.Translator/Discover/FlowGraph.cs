using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>Finds the blocks that a function's entry leads to.</summary>
internal sealed class FlowGraph
{
    private readonly CodeSpace _code;
    private readonly Func<ulong, bool> _leaves;
    private readonly Ways _ways;
    private readonly HashSet<ulong> _leaders = [];
    private readonly HashSet<ulong> _seen = [];

    private FlowGraph(CodeSpace code, Func<ulong, bool> leaves, Ways ways) => (_code, _leaves, _ways) = (code, leaves, ways);

    /// <param name="code">The program's code.</param>
    /// <param name="entry">Where the function begins.</param>
    /// <param name="leaves">Whether an address belongs to another function.</param>
    /// <param name="ways">How instructions go on.</param>
    public static Dictionary<ulong, CodeBlock> Build(CodeSpace code, ulong entry, Func<ulong, bool> leaves, Ways ways)
    {
        var graph = new FlowGraph(code, leaves, ways);
        graph.Follow(entry);
        return graph._leaders.Where(code.Contains).Select(graph.BlockAt).ToDictionary(b => b.Address);
    }

    private void Follow(ulong entry)
    {
        var open = new Stack<ulong>([entry]);
        while (open.TryPop(out var address))
            if (_leaders.Add(address))
                foreach (var next in Run(address))
                    open.Push(next);
    }

    /// <summary>Goes on to the end of the block, or into a run that was seen; successors outside of the function are left out.</summary>
    private IEnumerable<ulong> Run(ulong address)
    {
        for (; _code.At(address) is { } i && _seen.Add(address); address = i.Next)
            if (i.Flow != Flow.Next)
                return _ways.WithPads(i).Where(a => !_leaves(a) && _code.Contains(a));
            else if (_leaves(i.Next))
                return [];
        return [];
    }

    private CodeBlock BlockAt(ulong address)
    {
        var run = new List<Instruction>();
        for (var next = address; _code.At(next) is { } i; next = i.Next)
        {
            run.Add(i);
            if (i.Flow != Flow.Next || _leaders.Contains(i.Next) || _leaves(i.Next))
                break;
        }
        return new(run);
    }
}
