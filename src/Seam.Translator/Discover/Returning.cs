using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>
/// Which functions return, as the least solution: one does if its entry leads to a return, or to an indirect or tail call that may,
/// past calls that return themselves. Blocks behind calls that never return are dropped: what follows there is another function, or nothing.
/// </summary>
internal static class Returning
{
    public static IEnumerable<GuestFunction> Infer(IReadOnlyDictionary<ulong, GuestFunction> functions)
    {
        var returning = new HashSet<ulong>();
        var open = functions.Values.OrderBy(f => f.Address).ToList();
        for (var before = -1; before != returning.Count;)
        {
            before = returning.Count;
            open.RemoveAll(f => CanReturn(f, functions, returning) && returning.Add(f.Address));
        }
        return functions.Values.Select(f => f with { Blocks = Reached(f, functions, returning), Returns = returning.Contains(f.Address) });
    }

    private static bool CanReturn(GuestFunction f, IReadOnlyDictionary<ulong, GuestFunction> functions, HashSet<ulong> returning) =>
        Reached(f, functions, returning).Values.Any(b => Leaves(f, b.Last, functions, returning));

    private static bool Leaves(GuestFunction f, Instruction last, IReadOnlyDictionary<ulong, GuestFunction> functions, HashSet<ulong> returning) =>
        last.Flow == Flow.Return
        || last.Flow == Flow.JumpRegister && !f.Tables.ContainsKey(last.Address)
        || ComesBack(last, functions, returning)
            && FlowGraph.Successors(last, f.Tables).Any(next => !f.Blocks.ContainsKey(next) && returning.Contains(next));

    private static Dictionary<ulong, CodeBlock> Reached(GuestFunction f, IReadOnlyDictionary<ulong, GuestFunction> functions, HashSet<ulong> returning)
    {
        var reached = new Dictionary<ulong, CodeBlock>();
        var open = new Stack<ulong>([f.Address]);
        while (open.TryPop(out var address))
            if (f.Blocks.TryGetValue(address, out var block) && reached.TryAdd(address, block) && ComesBack(block.Last, functions, returning))
                foreach (var next in FlowGraph.Successors(block.Last, f.Tables))
                    open.Push(next);
        return reached;
    }

    private static bool ComesBack(Instruction last, IReadOnlyDictionary<ulong, GuestFunction> functions, HashSet<ulong> returning) =>
        last.Flow != Flow.Call || !functions.ContainsKey(last.Target) || returning.Contains(last.Target);
}
