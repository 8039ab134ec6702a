using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>The second body of a function: what can still run of it after an escape.</summary>
internal sealed class ResumeBody
{
    private readonly Function _function;
    private readonly HashSet<int> _region;

    private ResumeBody(Function function, HashSet<int> first)
    {
        var region = Region(function, first);
        (_function, _region) = (function, region);
        var calls = region.Select(b => function.Blocks[b].Terminator).Where(e => e is Call or CallIndirect).ToArray();
        Entries = [.. calls.SelectMany(c => c.Targets).Concat(first).Distinct().Order()];
        Callees = [.. region.Select(b => function.Blocks[b].Terminator).Select(e => e is Call c ? c.Callee : e is TailCall t ? t.Callee : 0).Where(a => a != 0).Distinct()];
    }

    /// <summary>The guest addresses where it can begin: behind each of its calls, since these go through the run loop, and at landing pads.</summary>
    public IEnumerable<ulong> Points => Entries.Select(b => _function.Blocks[b].Address);

    /// <summary>The functions that it names.</summary>
    public IReadOnlyList<ulong> Callees { get; }

    private IReadOnlyList<int> Entries { get; }

    /// <summary>The body of a function as it was lifted, or null when no escape comes back to it.</summary>
    public static ResumeBody? Of(Function function, ProgramFacts facts)
    {
        var first = function.Blocks.Where(b => MayResume(b.Terminator, facts)).SelectMany(b => b.Terminator.Targets).Concat(function.LandingPads).ToHashSet();
        return first.Count == 0 ? null : new ResumeBody(function, first);
    }

    /// <param name="points">Those of its points that no other body has.</param>
    /// <param name="facts">The registers of system calls.</param>
    public Function Finish(IReadOnlyList<ulong> points, ProgramFacts facts)
    {
        var selector = Variable.Local(_function.Locals.Count);
        var next = Variable.Local(_function.Locals.Count + 1);
        int[] cases = [.. Entries.Where(b => points.Contains(_function.Blocks[b].Address)).Select(b => b + 1)];
        var blocks = _function.Blocks.Select((b, i) => _region.Contains(i) ? Flat(b with { Terminator = b.Terminator.WithTargets(t => t + 1) }, next) : b);
        var body = _function with
        {
            Blocks = [Dispatch(selector, cases), .. blocks],
            Locals = [.. _function.Locals, ValueType.I32, ValueType.I64],
            Parameters = [selector],
            ResultTypes = [ValueType.I64],
            Escapes = EscapeForm.Address,
            LandingPads = [],
        };
        body = Forwarding.Run(FlagSinking.Run(Forwarding.Run(Reachable.Run(body))));
        var summary = new Summary(body) { Rank = 0, Gives = VariableSet.Mobile - VariableSet.Of([Variable.Nzcv]) };
        return Lowering.Run(DeadSets.Run(summary, facts));
    }

    /// <summary>Whether execution may go on behind a call after an escape.</summary>
    private static bool MayResume(Terminator end, ProgramFacts facts) =>
        end is CallIndirect ? facts.IndirectEscapes && facts.IndirectCaptures
        : facts.CalleeOf(end) is { } callee && (callee.Captures || callee.Escapes && callee.ReachesCapture);

    private static HashSet<int> Region(Function function, HashSet<int> first)
    {
        var region = new HashSet<int>(first);
        var pending = new Stack<int>(first);
        while (pending.TryPop(out var block))
            foreach (var target in function.Blocks[block].Terminator.Targets.Where(region.Add))
                pending.Push(target);
        return region;
    }

    private static Block Dispatch(Variable selector, int[] cases) => BlockRewriter.Extend(new Block(0, [], new Jump(0)), list =>
        cases.Length == 1 ? new Jump(cases[0]) : new Switch(list.Get(selector, ValueType.I32), cases[..^1], cases[^1]));

    /// <summary>The block with the address in a local that control leaves for, if it does.</summary>
    private static Block Flat(Block block, Variable next)
    {
        if (block.Terminator is SystemCall call)
            return block with { Terminator = call with { Takes = call.MayEscape ? RegisterFile.EscapingSystemCallTakes : RegisterFile.SystemCallTakes, Gives = RegisterFile.SystemCallGives } };
        if (block.Terminator is Jump or Branch or Switch or Trap)
            return block;
        return BlockRewriter.Extend(block, list =>
        {
            list.Set(next, block.Terminator switch
            {
                Call direct => list.I64((long)direct.Callee),
                TailCall direct => list.I64((long)direct.Callee),
                _ => block.Terminator.Operand,
            });
            return new Return(Op.None) { Takes = [next] };
        });
    }
}
