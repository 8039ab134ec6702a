using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Finds what each function may change: what it writes and what its callees change, without what it is proved to restore.</summary>
internal static class Changes
{
    private static readonly VariableSet Kept = VariableSet.Of([Variable.Sp, Variable.Lr]);

    public static void Find(ProgramFacts program)
    {
        var work = new Worklist<Summary>(s => s.Rank);
        work.AddAll(program.Summaries);
        while (work.TryTake(out var summary))
        {
            var before = summary.Changes;
            summary.Changes |= Of(summary, program);
            if (summary.Changes != before)
                work.AddAll(summary.Callers);
        }
    }

    private static VariableSet Of(Summary summary, ProgramFacts program)
    {
        var changes = summary.Changes;
        for (var i = 0; i < summary.Facts.Length; i++)
        {
            changes |= summary.Facts[i].Defines | program.ChangesOf(summary.Function.Blocks[i].Terminator);
            if (summary.Function.Blocks[i].Terminator is SystemCall)
                changes |= program.SystemCallGives;
        }
        var restored = Preservation.Of(summary.Function, program.ChangesOf);
        summary.IsProved = (restored & Kept) == Kept;
        return changes - restored - Kept;
    }
}
