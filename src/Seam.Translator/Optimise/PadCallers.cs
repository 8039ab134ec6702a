using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// What runs behind landing pads is in no function that can be called, only in resumptions; what it reads of its callees' results they have to give all the
/// same. So it stands here as callers that nobody calls.
/// </summary>
internal static class PadCallers
{
    /// <summary>What a function may give its caller by the calling convention: results, and what it restores. Only C++ and Rust have landing pads.</summary>
    private static readonly VariableSet Results = VariableSet.Of([.. CallingConvention.Aapcs64.Gives, .. CallingConvention.Aapcs64.Restores]);

    public static IReadOnlyList<Summary> Of(IReadOnlyList<Function> lifted) =>
        [.. lifted.Where(f => f.LandingPads.Count > 0).AsParallel().AsOrdered().Select(f => new Summary(Behind(f)) { Rank = int.MaxValue, Gives = Results })];

    private static Function Behind(Function function)
    {
        var pads = function.LandingPads.Select(p => p + 1).ToArray();
        var entry = BlockRewriter.Extend(new Block(function.Address, [], new Jump(0)), list => new Switch(list.I32(0), pads[..^1], pads[^1]));
        var blocks = function.Blocks.Select(b => b with { Terminator = b.Terminator.WithTargets(t => t + 1) });
        return Returns.DropAddresses(Forwarding.Run(Reachable.Run(TailCalls.Run(function with { Blocks = [entry, .. blocks] }))));
    }
}
