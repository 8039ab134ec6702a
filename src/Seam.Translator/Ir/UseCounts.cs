namespace Seam.Translator.Ir;

/// <summary>How often each temporary of a block is read.</summary>
internal static class UseCounts
{
    public static int[] Of(Block block)
    {
        var uses = new int[block.Ops.Length];
        foreach (var op in block.Ops)
            for (var k = 0; k < 3; k++)
                if (op[k] >= 0)
                    uses[op[k]]++;
        if (block.Terminator.Operand is >= 0 and var operand)
            uses[operand]++;
        return uses;
    }
}
