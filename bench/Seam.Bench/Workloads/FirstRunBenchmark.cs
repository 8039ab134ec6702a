using System.Diagnostics;
using Seam.Bench.Measure;
using Seam.Engine;

namespace Seam.Bench.Workloads;

/// <summary>
/// From the bytes of a module to the end of its first call: reading, compiling, instantiating, running. For each sample the module
/// is compiled anew, in Node by a new process, whose own start does not count. Native code was compiled before.
/// </summary>
internal static class FirstRunBenchmark
{
    private static readonly string[] Engines = ["native", "Seam guard", "Seam checked", "Node"];

    public static string Run(BenchmarkFiles files, WorkloadSet set, int rounds)
    {
        var rows = set.Workloads.Select(workload => Row(files, workload, Math.Min(rounds, 5)));
        return $"{set.Title}, the first call, with compilation (medians of {Math.Min(rounds, 5)} alternated runs)\n\n"
            + MarkdownTable.Format(["workload", .. Engines], [.. rows]);
    }

    private static IReadOnlyList<string> Row(BenchmarkFiles files, Workload workload, int rounds)
    {
        var native = new NativeCode(files.Guest($"{workload.File}.so")).Get(workload.Function);
        var module = files.Guest($"{workload.File}.wasm");
        var samples = Alternation.Run(
        [
            new("native", () => Time(() => native)),
            new("Seam guard", () => Time(() => SeamCode.Load(module, GuardMode.Guard).GetFunction<Func<int, int>>(workload.Function))),
            new("Seam checked", () => Time(() => SeamCode.Load(module, GuardMode.Checked).GetFunction<Func<int, int>>(workload.Function))),
            new("Node", () => InNode(files.Source("workloads.mjs"), module)),
        ], rounds);
        return [workload.Function, .. Engines.Select(engine => MarkdownTable.Time(samples[engine].Median))];

        double Time(Func<Func<int, int>> load)
        {
            var start = Stopwatch.GetTimestamp();
            load()(workload.Argument);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }

        double InNode(string script, string path)
        {
            using var node = new NodeProcess(script, path);
            var start = Stopwatch.GetTimestamp();
            node.Run(workload.Function, workload.Argument);
            return node.LoadNanoseconds + Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
    }
}
