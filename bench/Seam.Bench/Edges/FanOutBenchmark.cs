using System.Diagnostics;
using Seam.Bench.Calls;
using Seam.Bench.Measure;
using Seam.Runtime;

namespace Seam.Bench.Edges;

/// <summary>W4: one producer writes a message once and hands it to N modules, each of which reads one field; then how much memory that took.</summary>
internal static class FanOutBenchmark
{
    private static readonly (string Name, int Bytes)[] Sizes = [("64 KiB", 64 << 10), ("1 MiB", 1 << 20), ("16 MiB", 16 << 20)];
    private static readonly int[] Readers = [1, 2, 4, 8, 16];

    public static string Run(BenchmarkFiles files, int rounds)
    {
        var apps = Readers.SelectMany(n => new[]
        {
            (Readers: n, Way: "in place", App: new EdgeApp(files, n, "")),
            (Readers: n, Way: "copy for each", App: new EdgeApp(files, n, ", copy")),
        }).ToList();
        var rows = Sizes.SelectMany(size => Rows(size, apps, rounds)).ToList();
        foreach (var (_, _, app) in apps)
            app.Dispose();
        return $"W4, one producer and N modules that each read one field: time of a message for all of them, the producer's writing included, and the resident memory that it adds (medians of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["message", "way", .. Readers.Select(n => $"N = {n}"), .. Readers.Select(n => $"memory, N = {n}")], rows);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows((string Name, int Bytes) size, List<(int Readers, string Way, EdgeApp App)> apps, int rounds)
    {
        var data = PayloadSizes.Data(size.Bytes);
        var memory = apps.ToDictionary(a => (a.Readers, a.Way), a => Resident(() => HandOut(a.App, data)));
        var samples = Alternation.Run(
            [.. apps.Select(a => Loop.Repeated($"{a.Way} {a.Readers}", times => { for (var i = 0; i < times; i++) HandOut(a.App, data); }))], rounds);
        foreach (var way in apps.Select(a => a.Way).Distinct())
            yield return [size.Name, way, .. Readers.Select(n => MarkdownTable.Time(samples[$"{way} {n}"].Median)), .. Readers.Select(n => $"{memory[(n, way)] / 1024.0:F1} MiB")];
    }

    private static void HandOut(EdgeApp app, byte[] data)
    {
        var (word, _) = app.Put(data);
        foreach (var reader in app.Readers)
            if (reader.One(word) != 7)
                throw new InvalidOperationException("a reader read something else");
    }

    /// <summary>KiB by which the process grows; pages that several modules map count once (Pss of smaps_rollup, proc(5)).</summary>
    private static long Resident(Action work)
    {
        var before = Proportional();
        work();
        return Math.Max(0, Proportional() - before);
    }

    private static long Proportional()
    {
        var line = File.ReadLines("/proc/self/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }
}
