using Seam.Bench.Measure;
using Seam.Bench.Workloads;

namespace Seam.Bench.Translated;

/// <summary>Translated programs beside the same sources compiled for Wasm, in Node and in Seam, and beside native code and qemu-aarch64, in turn.</summary>
internal static class TranslatedBenchmark
{
    private static readonly string[] Ways = ["native", "qemu-aarch64", "Node: source", "Node: translated", "Seam: source", "Seam: translated"];

    /// <summary>Pairs of source and translated whose quotient is a column.</summary>
    private static readonly (string Source, string Translated)[] Pairs = [("Node: source", "Node: translated"), ("Seam: source", "Seam: translated")];

    public static string Run(BenchmarkFiles files, int rounds, string? prefix)
    {
        var rows = new List<IReadOnlyList<string>>();
        var quotients = new List<(bool IsInteger, double[] Values)>();
        foreach (var (name, argument, isInteger) in TranslatedTable.Rows.Where(r => r.Name.StartsWith(prefix ?? "", StringComparison.Ordinal)))
        {
            if (Measured(files, name, argument, rounds, out var said) is not { } samples)
            {
                rows.Add([name, .. Ways.Select(_ => ""), said, ""]);
                continue;
            }
            var values = Pairs.Select(p => samples[p.Source].Median / samples[p.Translated].Median).ToArray();
            quotients.Add((isInteger, values));
            var native = samples["native"].Median;
            rows.Add([name, MarkdownTable.Time(native), .. Ways.Skip(1).Select(w => $"{samples[w].Median / native:F2}"), .. values.Select(v => $"{v:F2}")]);
        }
        rows.Add(Mean("geometric mean, integer rows", quotients.Where(q => q.IsInteger)));
        rows.Add(Mean("geometric mean", quotients));
        return $"Translated programs: time divided by that of native clang -O2; the last columns are the speed of translated code, with that of the source compiled by clang-19 for Wasm as 1 (medians of {rounds} alternated runs; "
            + "native code and qemu with the start of the process, Wasm with its code compiled before)\n\n"
            + MarkdownTable.Format(["program", .. Ways, "Node", "Seam"], rows);
    }

    /// <summary>Null, and what was said, when a way does not run the program to the right end.</summary>
    private static IReadOnlyDictionary<string, Samples>? Measured(BenchmarkFiles files, string name, int argument, int rounds, out string said)
    {
        string Built(string extension) => files.Guest($"translated/{name}.{extension}");
        var script = files.Source("commands.mjs");
        var given = $"{argument}";
        using var source = new NodeProcess(script, Built("wasm"));
        using var translated = new NodeProcess(script, Built("translated.wasm"));
        Func<(int Checksum, double Nanoseconds)>[] ways =
        [
            CommandCode.AsProcess(Built("native"), given),
            CommandCode.AsProcess("qemu-aarch64", Built("arm"), given),
            () => source.Run("program", argument),
            () => translated.Run("program", argument),
            CommandCode.InSeam(Built("wasm"), given),
            CommandCode.InSeam(Built("translated.wasm"), given),
        ];
        var checksums = ways.Select(way => way().Checksum).ToList();
        said = string.Join(", ", Ways.Where((_, i) => checksums[i] != checksums[0]).Select(w => $"{w} gives another answer"));
        return said.Length > 0 ? null : Alternation.Run([.. ways.Select((way, i) => new Contestant(Ways[i], () => way().Nanoseconds))], rounds);
    }

    private static IReadOnlyList<string> Mean(string title, IEnumerable<(bool IsInteger, double[] Values)> quotients)
    {
        var all = quotients.ToList();
        return [title, .. Ways.Select(_ => ""), .. Pairs.Select((_, i) => all.Count == 0 ? "" : $"{Samples.GeometricMean(all.Select(q => q.Values[i])):F2}")];
    }
}
