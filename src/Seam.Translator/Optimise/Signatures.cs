using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Works out which registers each function takes and gives, over the whole program: a register is taken when it may be read before it is
/// written, given when it is changed and some caller may read it afterwards. What callers need and what callees read depend on each
/// other, so both grow until nothing changes.
/// </summary>
internal static class Signatures
{
    public static void Find(ProgramFacts program)
    {
        var work = new Worklist<Summary>(s => s.Rank);
        work.AddAll(program.Summaries.Concat(program.PadCallers));
        var taken = program.Taken.ToHashSet();
        while (work.TryTake(out var summary))
        {
            var liveness = Liveness.Of(summary, program);
            Demand(summary, liveness, program, work);
            if ((summary.Takes | liveness.In[0]) == summary.Takes)
                continue;
            summary.Takes |= liveness.In[0];
            work.AddAll(summary.Callers);
            if (taken.Contains(summary))
                WidenIndirect(program, work, program.IndirectGives);
        }
    }

    /// <summary>Tells the callees what is read after each call.</summary>
    private static void Demand(Summary summary, Liveness liveness, ProgramFacts program, Worklist<Summary> work)
    {
        for (var i = 0; i < summary.Function.Blocks.Count; i++)
            switch (summary.Function.Blocks[i].Terminator)
            {
                case CallIndirect:
                    WidenIndirect(program, work, program.IndirectGives | liveness.After[i] & program.IndirectChanges);
                    break;
                case Call call when program.CalleeOf(call) is { } callee:
                    Give(callee, liveness.After[i], work);
                    break;
            }
    }

    private static void Give(Summary callee, VariableSet read, Worklist<Summary> work)
    {
        var gives = callee.Gives | read & callee.Changes;
        if (gives == callee.Gives)
            return;
        callee.Gives = gives;
        work.Add(callee);
    }

    /// <summary>Indirect calls have one signature: all that any of the functions takes, and what any gives that the others pass through.</summary>
    private static void WidenIndirect(ProgramFacts program, Worklist<Summary> work, VariableSet gives)
    {
        var takes = program.IndirectTakes;
        foreach (var function in program.Taken)
        {
            Give(function, gives, work);
            takes |= function.Takes | gives - function.Changes;
        }
        program.IndirectGives = gives;
        if (takes == program.IndirectTakes)
            return;
        program.IndirectTakes = takes;
        work.AddAll(program.IndirectCallers);
    }
}
