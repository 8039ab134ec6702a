using System.Diagnostics;
using Seam.Bench.Measure;
using Seam.Engine;
using Seam.Engine.Link;

namespace Seam.Bench.Kernels;

/// <summary>The kernels in Seam (guard and checked mode), natively and in Node, in turn; times as ratios to native scalar code.</summary>
internal static class KernelBenchmark
{
    private static readonly string[] Engines = ["native", "Seam guard", "Seam checked", "Node"];

    public static string Run(BenchmarkFiles files, int rounds) =>
        string.Join("\n\n", Table("plain Wasm", files, "", rounds), Table("Wasm with -msimd128", files, "-simd", rounds));

    private static string Table(string title, BenchmarkFiles files, string variant, int rounds)
    {
        var native = new NativeKernels(files.Guest($"kernels{variant}.so"));
        var module = files.Guest($"kernels{variant}.wasm");
        using var node = new NodeKernels(files.Source("kernels.mjs"), module);
        var guard = Load(module, GuardMode.Guard);
        var compared = Load(module, GuardMode.Checked);
        var rows = new List<IReadOnlyList<string>>();
        var ratios = Engines.ToDictionary(e => e, _ => new List<double>());
        foreach (var (kernel, argument) in KernelTable.Rows)
        {
            var entries = new[] { native.Get(kernel), guard(kernel), compared(kernel) };
            RequireEqual(kernel, entries.Select(e => e(argument)).Append(node.Run(kernel, argument).Checksum));
            var contestants = entries.Select((entry, i) => new Contestant(Engines[i], () => Time(entry, argument)))
                .Append(new Contestant("Node", () => node.Run(kernel, argument).Nanoseconds)).ToList();
            rows.Add(Row(kernel, Alternation.Run(contestants, rounds), ratios));
        }
        rows.Add(["geometric mean", "1.00", .. Engines.Skip(1).Select(e => $"{Samples.GeometricMean(ratios[e]):F2}")]);
        return $"Kernels, {title}: time divided by native clang -O3 (medians of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["kernel", .. Engines], rows);
    }

    private static IReadOnlyList<string> Row(string kernel, IReadOnlyDictionary<string, Samples> samples, Dictionary<string, List<double>> ratios)
    {
        var native = samples["native"].Median;
        foreach (var engine in Engines)
            ratios[engine].Add(samples[engine].Median / native);
        return [kernel, MarkdownTable.Time(native), .. Engines.Skip(1).Select(e => $"{samples[e].Median / native:F2}")];
    }

    private static Func<string, Func<int, int>> Load(string path, GuardMode mode)
    {
        var engine = new WasmEngine(new EngineOptions { Mode = mode });
        var instance = new Linker(engine).Instantiate(engine.Compile(File.ReadAllBytes(path), Path.GetFileName(path)));
        return instance.GetFunction<Func<int, int>>;
    }

    private static double Time(Func<int, int> entry, int argument)
    {
        var start = Stopwatch.GetTimestamp();
        entry(argument);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void RequireEqual(string kernel, IEnumerable<int> checksums)
    {
        var distinct = checksums.Distinct().ToList();
        if (distinct.Count != 1)
            throw new InvalidOperationException($"{kernel}: the engines disagree: {string.Join(", ", distinct)}");
    }
}
