using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Drops the blocks that the entry does not reach; the others keep their order.</summary>
internal static class Reachable
{
    public static Function Run(Function function)
    {
        var places = new int[function.Blocks.Count];
        var pending = new Stack<int>([0]);
        places[0] = 1;
        while (pending.TryPop(out var block))
            foreach (var target in function.Blocks[block].Terminator.Targets)
                if (places[target]++ == 0)
                    pending.Push(target);
        if (!places.Contains(0))
            return function;
        var kept = Enumerable.Range(0, places.Length).Where(b => places[b] > 0).ToArray();
        for (var i = 0; i < kept.Length; i++)
            places[kept[i]] = i;
        return function with
        {
            LandingPads = [],
            Blocks = [.. kept.Select(b => function.Blocks[b] with { Terminator = function.Blocks[b].Terminator.WithTargets(t => places[t]) })],
        };
    }
}
