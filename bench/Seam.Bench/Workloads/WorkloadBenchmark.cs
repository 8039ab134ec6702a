using Seam.Bench.Measure;
using Seam.Engine;
using Seam.Engine.Run;

namespace Seam.Bench.Workloads;

/// <summary>Workloads natively, in Seam (guard and checked mode, and ahead of time) and in Node, in turn; processor times as ratios to native code.</summary>
internal static class WorkloadBenchmark
{
    private static readonly string[] Engines = ["native", "Seam guard", "Seam checked", "Seam ahead", "Node"];

    public static string Run(BenchmarkFiles files, WorkloadSet set, int rounds)
    {
        var rows = new List<IReadOnlyList<string>>();
        var ratios = Engines.ToDictionary(e => e, _ => new List<double>());
        foreach (var file in set.Workloads.GroupBy(workload => workload.File))
        {
            var native = new NativeCode(files.Guest($"{file.Key}.so"));
            var module = files.Guest($"{file.Key}.wasm");
            using var node = new NodeProcess(files.Source("workloads.mjs"), module);
            Instance[] seam = [SeamCode.Load(module, GuardMode.Guard), SeamCode.Load(module, GuardMode.Checked), SeamCode.LoadAhead(module)];
            foreach (var (_, function, argument) in file)
            {
                Func<int, int>[] entries = [native.Get(function), .. seam.Select(instance => instance.GetFunction<Func<int, int>>(function))];
                RequireEqual(function, entries.Select(e => e(argument)).Append(node.Run(function, argument).Checksum));
                var contestants = entries.Select((entry, i) => new Contestant(Engines[i], () => ProcessorTime.Of(n => entry(n), argument)))
                    .Append(new Contestant("Node", () => node.Run(function, argument).Nanoseconds)).ToList();
                rows.Add(Row(function, Alternation.Run(contestants, rounds), ratios));
            }
        }
        rows.Add(["geometric mean", "1.00", .. Engines.Skip(1).Select(e => $"{Samples.GeometricMean(ratios[e]):F2}")]);
        return $"{set.Title}: processor time divided by that of native clang -O3 (medians of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["workload", .. Engines], rows);
    }

    private static IReadOnlyList<string> Row(string workload, IReadOnlyDictionary<string, Samples> samples, Dictionary<string, List<double>> ratios)
    {
        var native = samples["native"].Median;
        foreach (var engine in Engines)
            ratios[engine].Add(samples[engine].Median / native);
        return [workload, MarkdownTable.Time(native), .. Engines.Skip(1).Select(e => $"{samples[e].Median / native:F2}")];
    }

    private static void RequireEqual(string workload, IEnumerable<int> checksums)
    {
        var distinct = checksums.Distinct().ToList();
        if (distinct.Count != 1)
            throw new InvalidOperationException($"{workload}: the engines disagree: {string.Join(", ", distinct)}");
    }
}
