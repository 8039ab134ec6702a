using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Makes the functions that the run loop goes on in. Behind an escape, a caller of a function that had kept its place is finished in a second body: all its registers are
/// globals, and every call and return is an address that it hands to the run loop. A function that such a body calls is entered through an entry that moves the
/// registers from and to the globals, and runs as ever.
/// </summary>
internal static class Resumptions
{
    /// <param name="program">The program, with the borders drawn.</param>
    /// <param name="lifted">Its functions as they were lifted.</param>
    /// <param name="facts">What is known about them.</param>
    public static IReadOnlyList<Resumption> Build(GuestProgram program, IReadOnlyList<Function> lifted, ProgramFacts facts)
    {
        if (!facts.Summaries.Any(s => s.Escapes))
            return [];
        var bodies = lifted.AsParallel().AsOrdered().Select(f => ResumeBody.Of(f, facts)).OfType<ResumeBody>().ToArray();
        var points = new HashSet<ulong>();
        var resumptions = new List<Resumption> { Anywhere(program.Indirect) };
        var finished = bodies.Select(b => (Body: b, Points: b.Points.Where(points.Add).ToArray())).Where(b => b.Points.Length > 0).ToArray();
        resumptions.AddRange(finished.AsParallel().AsOrdered().Select(b => new Resumption(b.Body.Finish(b.Points, facts), b.Points)));
        var called = finished.SelectMany(b => b.Body.Callees).Concat(EscapeTargets(program)).ToHashSet();
        resumptions.AddRange(program.Functions.Where(f => called.Contains(f.Address) && points.Add(f.Address)).Select(Entry));
        return resumptions;
    }

    /// <summary>The functions that tail calls of escaping functions name.</summary>
    private static IEnumerable<ulong> EscapeTargets(GuestProgram program) => program.Functions
        .Where(f => f.Blocks.Any(b => b.Terminator is Escape))
        .SelectMany(f => f.Blocks.Select(b => b.Terminator).OfType<Call>())
        .Select(c => c.Callee);

    private static Resumption Entry(Function function) => new(
        Around(function.Name, function.Address, _ => new Call(function.Address, 1) { Takes = function.Signature.Takes, Gives = function.Signature.Gives }),
        [function.Address]);

    /// <summary>Goes on at the address that it is given instead of a number, if an indirect call may; it is the first of all.</summary>
    private static Resumption Anywhere(FunctionSignature indirect) => new(
        Around("anywhere", 0, list => new CallIndirect(list.Get(Variable.Local(0), ValueType.I32), 1) { Takes = indirect.Takes, Gives = indirect.Gives }),
        []);

    /// <summary>A call whose return ends the function. A system call within may have put its own stack pointer into the global.</summary>
    private static Function Around(string name, ulong address, Func<OpList, Terminator> call)
    {
        var (number, next, stack) = (Variable.Local(0), Variable.Local(1), Variable.Local(2));
        var before = BlockRewriter.Extend(new Block(address, [], new Jump(1)), list =>
        {
            list.Set(next, list.Get(Variable.Lr, ValueType.I64));
            list.Set(stack, list.Get(Variable.Sp, ValueType.I64));
            return call(list);
        });
        var after = BlockRewriter.Extend(new Block(address, [], before.Terminator), list =>
        {
            list.Set(Variable.Sp, list.Get(stack, ValueType.I64));
            return new Return(Op.None) { Takes = [next] };
        });
        return new Function(name, address, [before, after], [ValueType.I32, ValueType.I64, ValueType.I64])
        {
            Parameters = [number],
            ResultTypes = [ValueType.I64],
            Escapes = EscapeForm.Address,
        };
    }
}
