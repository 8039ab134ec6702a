using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Once every return is proved or guarded, its address is that of the caller, and need not be kept.</summary>
internal static class Returns
{
    public static Function DropAddresses(Function function) => function with
    {
        Blocks = [.. function.Blocks.Select(b => DeadSets.DropUnused(b.Terminator is Return end ? b with { Terminator = end.WithOperand(Op.None) } : b))],
    };
}
