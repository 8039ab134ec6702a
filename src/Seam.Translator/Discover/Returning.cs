using Seam.Translator.Decode;

namespace Seam.Translator.Discover;

/// <summary>
/// Which functions return, as the least solution: one does if its entry leads to a return, or to an indirect or tail call that may,
/// past calls that return themselves.
/// </summary>
internal static class Returning
{
    public static IReadOnlySet<ulong> Infer(IReadOnlyDictionary<ulong, GuestFunction> functions)
    {
        var noReturn = functions.Keys.ToHashSet();
        var open = functions.Values.OrderBy(f => f.Address).ToList();
        for (var before = -1; before != noReturn.Count;)
        {
            before = noReturn.Count;
            open.RemoveAll(f => CanReturn(f, functions, noReturn) && noReturn.Remove(f.Address));
        }
        return functions.Keys.Where(a => !noReturn.Contains(a)).ToHashSet();
    }

    /// <summary>Drops the blocks behind calls that never return: what follows there is another function, or nothing.</summary>
    public static IEnumerable<GuestFunction> Prune(IReadOnlyDictionary<ulong, GuestFunction> functions)
    {
        var returning = Infer(functions);
        var noReturn = functions.Keys.Where(a => !returning.Contains(a)).ToHashSet();
        return functions.Values.Select(f => f with { Blocks = Reached(f, WaysOf(f, noReturn)), Returns = returning.Contains(f.Address) });
    }

    private static bool CanReturn(GuestFunction f, IReadOnlyDictionary<ulong, GuestFunction> functions, HashSet<ulong> noReturn)
    {
        var ways = WaysOf(f, noReturn);
        return Reached(f, ways).Values.Any(b => b.Last.Flow == Flow.Return
            || b.Last.Flow == Flow.JumpRegister && !ways.IsResolved(b.Last)
            || ways.From(b.Last).Any(next => !f.Blocks.ContainsKey(next) && functions.ContainsKey(next) && !noReturn.Contains(next)));
    }

    private static Ways WaysOf(GuestFunction f, IReadOnlySet<ulong> noReturn) =>
        new(f.Tables, noReturn, call => f.LandingPads.TryGetValue(call, out var pad) ? pad : null);

    private static Dictionary<ulong, CodeBlock> Reached(GuestFunction f, Ways ways)
    {
        var reached = new Dictionary<ulong, CodeBlock>();
        var open = new Stack<ulong>([f.Address]);
        while (open.TryPop(out var address))
            if (f.Blocks.TryGetValue(address, out var block) && reached.TryAdd(address, block))
                foreach (var next in ways.WithPads(block.Last))
                    open.Push(next);
        return reached;
    }
}
