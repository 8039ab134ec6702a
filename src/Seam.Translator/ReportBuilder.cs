using Seam.Translator.Ir;
using Seam.Wasm.Model;

namespace Seam.Translator;

/// <summary>Counts what the stages made, for the report.</summary>
internal static class ReportBuilder
{
    public static TranslationReport Build(ProgramSurvey survey, GuestProgram program, Module module, IReadOnlyList<(string, TimeSpan)> stages)
    {
        return new TranslationReport
        {
            Survey = survey,
            Functions = program.Functions.Count,
            Instructions = survey.Instructions,
            AddressTaken = program.AddressTaken.Count,
            Unproved = [.. program.Functions.Where(IsGuarded).Select(f => f.Name)],
            Unsupported = [.. Unsupported(survey)],
            OutputCodeBytes = module.Functions.Sum(f => f.Code.Length),
            Stages = stages,
        };
    }

    private static IEnumerable<(string Mnemonic, int Count)> Unsupported(ProgramSurvey survey) => survey.Unsupported
        .CountBy(w => w.Name)
        .OrderByDescending(c => c.Value)
        .ThenBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => (c.Key, c.Value));

    private static bool IsGuarded(Function function) => function.Blocks.Any(b => b.Terminator is Escape);
}
