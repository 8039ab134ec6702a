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
                Take(summary, program, work);
        }
    }

    /// <summary>Tells the callees what is read after each call.</summary>
    private static void Demand(Summary summary, Liveness liveness, ProgramFacts program, Worklist<Summary> work)
    {
        for (var i = 0; i < summary.Function.Blocks.Count; i++)
            switch (summary.Function.Blocks[i].Terminator)
            {
                case CallIndirect:
                    GiveIndirectly(liveness.After[i], program, work);
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

    private static void GiveIndirectly(VariableSet read, ProgramFacts program, Worklist<Summary> work)
    {
        if (!program.WidenGives(read))
            return;
        foreach (var function in program.Taken)
        {
            Give(function, program.IndirectGives, work);
            Take(function, program, work);
        }
    }

    /// <summary>Of what indirect calls give, a function takes what it leaves as it is.</summary>
    private static void Take(Summary function, ProgramFacts program, Worklist<Summary> work)
    {
        if (program.WidenTakes(function.Takes | program.IndirectGives - function.Changes))
            work.AddAll(program.IndirectCallers);
    }
}
