using Seam.Translator.Ir;

namespace Seam.Translator.Structure;

/// <summary>Edges, reverse postorder and immediate dominators of a function whose blocks are all reachable.</summary>
internal sealed class FlowGraph
{
    public FlowGraph(Function function)
    {
        Successors = [.. function.Blocks.Select(b => b.Terminator.Targets.Distinct().ToArray())];
        Order = ReversePostorder(Successors, 0);
        Position = new int[Successors.Length];
        for (var i = 0; i < Order.Length; i++)
            Position[Order[i]] = i;
        Predecessors = PredecessorsOf(Successors);
        Dominator = ImmediateDominators();
    }

    public int[][] Successors { get; }

    public List<int>[] Predecessors { get; }

    /// <summary>The blocks in reverse postorder.</summary>
    public int[] Order { get; }

    /// <summary>The place of each block in <see cref="Order"/>.</summary>
    public int[] Position { get; }

    /// <summary>The immediate dominator of each block; the entry's is itself.</summary>
    public int[] Dominator { get; }

    /// <summary>Whether an edge goes backwards; in a reducible graph, whether it closes a loop.</summary>
    public bool IsBackward(int from, int to) => Position[to] <= Position[from];

    public bool Dominates(int block, int other)
    {
        while (Position[other] > Position[block])
            other = Dominator[other];
        return other == block;
    }

    /// <summary>The blocks that a depth-first walk from <paramref name="entry"/> reaches, last finished first. Iterative: guests have functions with 10^4 blocks.</summary>
    public static int[] ReversePostorder(int[][] successors, int entry)
    {
        var order = new List<int>();
        var seen = new bool[successors.Length];
        var stack = new Stack<(int Block, int Next)>([(entry, 0)]);
        seen[entry] = true;
        while (stack.TryPop(out var top))
            if (top.Next == successors[top.Block].Length)
                order.Add(top.Block);
            else
            {
                // The last successor first, so that the first one comes first in the reversed order.
                var target = successors[top.Block][^(top.Next + 1)];
                stack.Push((top.Block, top.Next + 1));
                if (!seen[target])
                {
                    seen[target] = true;
                    stack.Push((target, 0));
                }
            }
        order.Reverse();
        return [.. order];
    }

    private static List<int>[] PredecessorsOf(int[][] successors)
    {
        var predecessors = Array.ConvertAll(successors, _ => new List<int>());
        for (var i = 0; i < successors.Length; i++)
            foreach (var target in successors[i])
                predecessors[target].Add(i);
        return predecessors;
    }

    /// <summary>Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm (2001).</summary>
    private int[] ImmediateDominators()
    {
        var dominator = new int[Successors.Length];
        Array.Fill(dominator, -1);
        dominator[Order[0]] = Order[0];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in Order.AsSpan(1))
            {
                var common = -1;
                foreach (var p in Predecessors[block])
                    if (dominator[p] >= 0)
                        common = common < 0 ? p : Common(dominator, common, p);
                changed |= dominator[block] != common;
                dominator[block] = common;
            }
        }
        return dominator;
    }

    private int Common(int[] dominator, int a, int b)
    {
        while (a != b)
            if (Position[a] > Position[b])
                a = dominator[a];
            else
                b = dominator[b];
        return a;
    }
}
