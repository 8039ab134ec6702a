using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Writes a block anew, operation by operation.</summary>
internal static class BlockRewriter
{
    /// <param name="block">The block.</param>
    /// <param name="rule">Gets an operation on the new temporaries, appends what takes its place, and returns the temporary of its result.</param>
    public static Block Rewrite(Block block, Func<OpList, Op, int> rule)
    {
        var list = new OpList();
        var map = new int[block.Ops.Length];
        for (var i = 0; i < block.Ops.Length; i++)
            map[i] = rule(list, block.Ops[i].Renumber(map));
        return block with { Ops = list.ToArray(), Terminator = Renumber(block.Terminator, map) };
    }

    /// <summary>Rewrites every block of a function, each with a rule of its own.</summary>
    public static Function RewriteAll(Function function, Func<Func<OpList, Op, int>> newRule) =>
        function with { Blocks = [.. function.Blocks.Select(b => Rewrite(b, newRule()))] };

    /// <summary>Adds operations behind those of a block, and ends it otherwise.</summary>
    public static Block Extend(Block block, Func<OpList, Terminator> more)
    {
        var list = new OpList();
        foreach (var op in block.Ops)
            list.Append(op);
        var end = more(list);
        return block with { Ops = list.ToArray(), Terminator = end };
    }

    public static Terminator Renumber(Terminator end, int[] map) => end.Operand >= 0 ? end.WithOperand(map[end.Operand]) : end;
}
