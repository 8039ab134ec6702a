using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Drops writes to registers that nobody reads, and operations whose results nobody needs.</summary>
internal static class DeadSets
{
    public static Function Run(Summary summary, ProgramFacts program)
    {
        var liveness = Liveness.Of(summary, program);
        return summary.Function with
        {
            Blocks = [.. summary.Function.Blocks.Select((b, i) => Clean(b, liveness.Out(i)))],
        };
    }

    /// <summary>Drops the operations whose results nobody needs, and no write but one that the same block repeats.</summary>
    public static Block DropUnused(Block block) => Clean(block, new VariableSet(UInt128.MaxValue));

    public static Function DropUnused(Function function) => function with { Blocks = [.. function.Blocks.Select(DropUnused)] };

    private static Block Clean(Block block, VariableSet live)
    {
        var needed = new bool[block.Ops.Length];
        if (block.Terminator.Operand is >= 0 and var operand)
            needed[operand] = true;
        for (var i = block.Ops.Length - 1; i >= 0; i--)
            live = Visit(block.Ops[i], needed, i, live);
        return Compact(block, needed);
    }

    private static VariableSet Visit(Op op, bool[] needed, int i, VariableSet live)
    {
        var isMobile = op.Immediate < RegisterFile.MobileCount;
        needed[i] |= op.Kind == OperationKind.Store || op.Kind == OperationKind.Set && (!isMobile || live.Contains(op.Variable));
        if (!needed[i])
            return live;
        for (var k = 0; k < op.OperandCount; k++)
            needed[op[k]] = true;
        return op.Kind switch
        {
            OperationKind.Set => live - VariableSet.Of([op.Variable]),
            OperationKind.Get => live.With(op.Variable),
            _ => live,
        };
    }

    private static Block Compact(Block block, bool[] needed)
    {
        if (!needed.Contains(false))
            return block;
        var list = new OpList();
        var map = new int[needed.Length];
        for (var i = 0; i < needed.Length; i++)
            if (needed[i])
                map[i] = list.Append(block.Ops[i].Renumber(map));
        return block with { Ops = list.ToArray(), Terminator = BlockRewriter.Renumber(block.Terminator, map) };
    }
}
