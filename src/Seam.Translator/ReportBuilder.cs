using Seam.Translator.Decode;
using Seam.Translator.Discover;
using Seam.Translator.Ir;
using Seam.Wasm.Model;

namespace Seam.Translator;

/// <summary>Counts what the stages made, for the report.</summary>
internal static class ReportBuilder
{
    public static TranslationReport Build(GuestCode code, GuestProgram program, Module module, IReadOnlyList<(string, TimeSpan)> stages)
    {
        var instructions = code.Functions.SelectMany(f => f.Blocks.Values).SelectMany(b => b.Instructions).ToList();
        return new TranslationReport
        {
            Functions = program.Functions.Count,
            Instructions = instructions.Count,
            AddressTaken = program.AddressTaken.Count,
            Unproved = [.. program.Functions.Where(IsGuarded).Select(f => f.Name)],
            Unsupported = [.. Unsupported(instructions)],
            OutputCodeBytes = module.Functions.Sum(f => f.Code.Length),
            Stages = stages,
        };
    }

    private static IEnumerable<(string Mnemonic, int Count)> Unsupported(IEnumerable<Instruction> instructions) => instructions
        .Where(i => i.Row.Meaning is null)
        .CountBy(i => i.Name)
        .OrderByDescending(c => c.Value)
        .ThenBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => (c.Key, c.Value));

    private static bool IsGuarded(Function function) => function.Blocks.Any(b => b.Terminator is Escape);
}
