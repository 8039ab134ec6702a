using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Structure;

/// <summary>
/// Gives every loop one entry. A loop that is entered in several places gets a new first block that goes on by the number in a local;
/// every edge to one of the entries sets the number and goes there. Works from the outermost loop inwards.
/// </summary>
internal sealed class Reducible
{
    private readonly List<Block> _blocks;
    private readonly List<ValueType> _locals;

    private Reducible(Function function) => (_blocks, _locals) = ([.. function.Blocks], [.. function.Locals]);

    /// <param name="function">A function without unreachable blocks.</param>
    public static Function Make(Function function)
    {
        if (IsReducible(new FlowGraph(function)))
            return function;
        var work = new Reducible(function);
        work.SplitEntry();
        work.Visit([.. Enumerable.Range(0, work._blocks.Count)], 0);
        return function with { Blocks = work._blocks, Locals = work._locals };
    }

    /// <summary>Whether the target of each backward edge dominates its source.</summary>
    internal static bool IsReducible(FlowGraph graph)
    {
        for (var from = 0; from < graph.Successors.Length; from++)
            foreach (var to in graph.Successors[from])
                if (graph.IsBackward(from, to) && !graph.Dominates(to, from))
                    return false;
        return true;
    }

    /// <summary>Gives the function a first block that no edge leads to, so that being entered from outside is an edge as well.</summary>
    private void SplitEntry()
    {
        var moved = _blocks.Count;
        _blocks.Add(_blocks[0]);
        _blocks[0] = new Block(_blocks[0].Address, [], new Jump(moved));
        for (var i = 1; i <= moved; i++)
            _blocks[i] = _blocks[i] with { Terminator = _blocks[i].Terminator.WithTargets(t => t == 0 ? moved : t) };
    }

    /// <summary>Treats the loops among some blocks, ignoring edges to <paramref name="header"/> (the header of the loop around, or the entry).</summary>
    private void Visit(HashSet<int> blocks, int header)
    {
        var pending = new Stack<(HashSet<int> Blocks, int Header)>([(blocks, header)]);
        while (pending.TryPop(out var region))
            foreach (var loop in Loops(region.Blocks, region.Header))
                pending.Push((loop, HeaderOf(loop)));
    }

    private List<HashSet<int>> Loops(HashSet<int> region, int header)
    {
        int[] Inside(int block) => [.. _blocks[block].Terminator.Targets.Where(t => t != header && region.Contains(t))];
        return [.. Components.Of([.. region.Order()], Inside).Where(c => c.Count > 1 || Inside(c.First()).Contains(c.First()))];
    }

    /// <summary>The one entry of a loop, made if there are several. The loop then contains it.</summary>
    private int HeaderOf(HashSet<int> loop)
    {
        var entries = new SortedSet<int>();
        for (var i = 0; i < _blocks.Count; i++)
            if (!loop.Contains(i))
                entries.UnionWith(_blocks[i].Terminator.Targets.Where(loop.Contains));
        return entries.Count == 1 ? entries.Min : MakeHeader(loop, [.. entries]);
    }

    private int MakeHeader(HashSet<int> loop, int[] entries)
    {
        var selector = Variable.Local(_locals.Count);
        _locals.Add(ValueType.I32);
        var header = _blocks.Count;
        var address = _blocks[entries[0]].Address;
        _blocks.Add(new Block(address, [new Op(Ops.GetI32, Immediate: selector.Number)], new Switch(0, entries[..^1], entries[^1])));
        for (var i = 0; i < header; i++)
            Redirect(i, entries, selector, header, loop);
        loop.Add(header);
        return header;
    }

    /// <summary>Puts a block that sets the selector into each edge from a block to an entry.</summary>
    private void Redirect(int from, int[] entries, Variable selector, int header, HashSet<int> loop)
    {
        var end = _blocks[from].Terminator;
        foreach (var target in end.Targets.Distinct().ToArray())
        {
            var number = Array.IndexOf(entries, target);
            if (number < 0)
                continue;
            var edge = _blocks.Count;
            Op[] set = [new Op(Opcode.I32Const, Immediate: number), new Op(Ops.SetI32, 0, Immediate: selector.Number)];
            _blocks.Add(new Block(_blocks[target].Address, set, new Jump(header)));
            end = end.WithTargets(t => t == target ? edge : t);
            if (loop.Contains(from))
                loop.Add(edge);
        }
        _blocks[from] = _blocks[from] with { Terminator = end };
    }
}
