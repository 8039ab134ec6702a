using Seam.Bench.Measure;

namespace Seam.Bench.Engines;

/// <summary>What the engine itself costs, apart from the code it compiles.</summary>
internal static class EngineTable
{
    public static string Run(BenchmarkFiles files, int rounds)
    {
        var rows = CallTimes.Measure(files, rounds).Concat(CompileTimes.Measure(files, rounds));
        return $"The engine itself (medians of {rounds} runs)\n\n"
            + MarkdownTable.Format(["what", "measured", "gate"], [.. rows.Select(row => (IReadOnlyList<string>)[row.What, row.Measured, row.Gate])]);
    }
}
