using Seam.Translator.Ir;
using Seam.Translator.Optimise.Webs;

namespace Seam.Translator.Optimise;

/// <summary>The passes over a program, in order.</summary>
public static class Optimiser
{
    /// <summary>A lifted program → one whose signatures are known and whose operations WebAssembly has.</summary>
    public static GuestProgram Run(GuestProgram program)
    {
        var lifted = SignalPoints.Mark(program.Functions);
        program = Addressees.Run(program with { Functions = [.. lifted.AsParallel().AsOrdered().Select(Prepare)] });
        var facts = new ProgramFacts(program);
        Changes.Find(facts);
        foreach (var summary in facts.Summaries)
            summary.Replace(Returns.DropAddresses(summary.IsProved ? summary.Function : ReturnGuards.Run(summary.Function)));
        Escapes.Find(facts, lifted);
        facts.Add(PadCallers.Of(lifted));
        Signatures.Find(facts);
        foreach (var summary in facts.Summaries)
            summary.Replace(DeadSets.Run(summary, facts));
        program = Borders.Draw(program, facts);
        var resumptions = Resumptions.Build(program, lifted, facts);
        program = ProgramTypes.Apply(Lower(program), facts.PadCallers);
        return program with
        {
            Resumptions = resumptions,
            Functions = [.. program.Functions.AsParallel().AsOrdered().Select(Anchoring.Run)],
        };
    }

    private static Function Prepare(Function function) =>
        DeadSets.DropUnused(Forwarding.Run(FlagSinking.Run(Forwarding.Run(Reachable.Run(TailCalls.Run(function))))));

    private static GuestProgram Lower(GuestProgram program) =>
        program with { Functions = [.. program.Functions.AsParallel().AsOrdered().Select(Lowering.Run)] };
}
