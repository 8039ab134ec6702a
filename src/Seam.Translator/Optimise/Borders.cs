using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>Writes the signatures into the functions: what calls, returns and system calls hand over, as lists of variables.</summary>
internal static class Borders
{
    public static GuestProgram Draw(GuestProgram program, ProgramFacts facts)
    {
        var signatures = facts.Summaries.ToDictionary(s => s.Function.Address, s => new FunctionSignature(s.Takes.ToArray(), s.Gives.ToArray()));
        var indirect = new FunctionSignature(facts.IndirectTakes.ToArray(), facts.IndirectGives.ToArray());
        return program with
        {
            Functions = [.. facts.Summaries.Select(s => Draw(s, signatures, indirect, facts))],
            Indirect = indirect,
            IndirectEscapes = facts.IndirectEscapes,
            IndirectTypes = new FunctionType([.. indirect.Takes.Select(VariableTable.TypeOf)], [.. indirect.Gives.Select(VariableTable.TypeOf)]),
        };
    }

    private static Function Draw(Summary summary, Dictionary<ulong, FunctionSignature> signatures, FunctionSignature indirect, ProgramFacts facts)
    {
        var function = summary.Function;
        var published = summary.Escapes ? facts.PublishedBy(summary).ToArray() : [];
        var own = signatures[function.Address];
        Terminator Bordered(Terminator end) => end switch
        {
            Call call when signatures.TryGetValue(call.Callee, out var callee) => call with { Takes = callee.Takes, Gives = callee.Gives },
            CallIndirect => end with { Takes = indirect.Takes, Gives = indirect.Gives },
            Return => end with { Takes = own.Gives },
            Escape escape => escape with { Takes = published, Registers = published },
            SystemCall call => end with { Takes = call.MayEscape ? RegisterFile.EscapingSystemCallTakes : RegisterFile.SystemCallTakes, Gives = RegisterFile.SystemCallGives },
            _ => end,
        };
        return function with
        {
            Signature = own,
            Escapes = summary.Escapes ? EscapeForm.Flag : EscapeForm.Never,
            Parameters = own.Takes,
            ResultTypes = [.. own.Gives.Select(VariableTable.TypeOf)],
            Blocks = [.. function.Blocks.Select(b => b with { Terminator = Bordered(b.Terminator) })],
        };
    }
}
