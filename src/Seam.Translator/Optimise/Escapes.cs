using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Finds which functions may escape: those that do it themselves, and those that call one. And which keep a place in their caller, where an
/// escape may come back to, or have it kept by what they call.
/// </summary>
internal static class Escapes
{
    /// <param name="program">The functions, with guarded returns.</param>
    /// <param name="lifted">The same as they were lifted.</param>
    public static void Find(ProgramFacts program, IReadOnlyList<Function> lifted)
    {
        foreach (var (summary, original) in program.Summaries.Zip(lifted))
        {
            summary.Escapes = summary.Function.Blocks.Any(b => b.Terminator is Escape or SystemCall { MayEscape: true });
            summary.Captures = LinkUses.Escape(original);
            summary.ReachesCapture = summary.Captures || original.LandingPads.Count > 0;
        }
        SpreadThroughTails(program, lifted);
        Spread(program, s => s.Escapes, s => s.Escapes = true, () => program.IndirectEscapes = true);
        Spread(program, s => s.ReachesCapture, s => s.ReachesCapture = true, () => program.IndirectCaptures = true);
    }

    /// <summary>What a function leaves to another by a tail call keeps the place in the caller of both.</summary>
    private static void SpreadThroughTails(ProgramFacts program, IReadOnlyList<Function> lifted)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (summary, original) in program.Summaries.Zip(lifted))
                if (!summary.Captures && original.Blocks.Any(b => b.Terminator is TailCall tail && program.At(tail.Callee) is { Captures: true }))
                    changed = summary.Captures = summary.ReachesCapture = true;
        }
    }

    private static void Spread(ProgramFacts program, Func<Summary, bool> holds, Action<Summary> set, Action indirect)
    {
        var pending = new Stack<Summary>(program.Summaries.Where(holds));
        var taken = program.Taken.ToHashSet();
        while (pending.TryPop(out var summary))
        {
            var callers = summary.Callers.AsEnumerable();
            if (taken.Count > 0 && taken.Contains(summary))
            {
                indirect();
                callers = callers.Concat(program.IndirectCallers);
                taken = [];
            }
            foreach (var caller in callers.Where(c => !holds(c)))
            {
                set(caller);
                pending.Push(caller);
            }
        }
    }
}
