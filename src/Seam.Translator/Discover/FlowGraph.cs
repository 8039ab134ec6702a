using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>Finds the blocks that a function's entry leads to, given how its indirect jumps were resolved so far.</summary>
internal sealed class FlowGraph
{
    private readonly CodeSpace _code;
    private readonly Func<ulong, bool> _leaves;
    private readonly IReadOnlyDictionary<ulong, JumpTable> _tables;
    private readonly HashSet<ulong> _leaders = [];
    private readonly HashSet<ulong> _seen = [];

    private FlowGraph(CodeSpace code, Func<ulong, bool> leaves, IReadOnlyDictionary<ulong, JumpTable> tables) =>
        (_code, _leaves, _tables) = (code, leaves, tables);

    /// <param name="code">The program's code.</param>
    /// <param name="roots">The entry, and blocks that are entered from elsewhere.</param>
    /// <param name="leaves">Whether a jump to an address goes to another function.</param>
    /// <param name="tables">The resolved indirect jumps.</param>
    public static Dictionary<ulong, CodeBlock> Build(CodeSpace code, IEnumerable<ulong> roots, Func<ulong, bool> leaves, IReadOnlyDictionary<ulong, JumpTable> tables)
    {
        var graph = new FlowGraph(code, leaves, tables);
        graph.Follow(roots);
        return graph._leaders.Where(code.Contains).Select(graph.BlockAt).ToDictionary(b => b.Address);
    }

    /// <summary>The blocks of the same function that may follow a block; a call is taken to come back.</summary>
    public static IEnumerable<ulong> Successors(Instruction last, IReadOnlyDictionary<ulong, JumpTable> tables) => last.Flow switch
    {
        Flow.Jump => [last.Target],
        Flow.Branch => [last.Target, last.Next],
        Flow.JumpRegister => tables.TryGetValue(last.Address, out var table) ? table.Targets : [],
        Flow.Return or Flow.Trap => [],
        _ => [last.Next],
    };

    private void Follow(IEnumerable<ulong> roots)
    {
        var open = new Stack<ulong>(roots);
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
                return Successors(i, _tables).Where(a => !_leaves(a) && _code.Contains(a));
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
