using System.Diagnostics;
using System.Globalization;
using Seam.Bench.Calls;
using Seam.Bench.Measure;

namespace Seam.Bench.Exchange;

/// <summary>W3 with components: in Node, where jco's JavaScript carries the bytes. Another engine than ours, so it has a memcpy of its own to be compared with.</summary>
internal static class ComponentBenchmark
{
    private static readonly string[] Operations = ["copy", "one", "all"];

    public static string Run(BenchmarkFiles files, int rounds)
    {
        var lines = Output(files, rounds).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).ToList();
        var rows = PayloadSizes.Rows.Select(size => (IReadOnlyList<string>)[size.Name, .. Operations.Select(o => Cell(Line(lines, o, size.Bytes))), Ratio(lines, size.Bytes)]);
        return $"W3, component to component by jco in Node: minimum / median / p99 (of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["payload", "memory.copy in the same engine", "the callee reads one field", "the callee reads all bytes", "one field to one memory.copy"], [.. rows]);
    }

    private static string[] Line(List<string[]> lines, string operation, int bytes) => lines.Single(l => l[0] == operation && l[1] == $"{bytes}");

    private static string Cell(string[] line) => string.Join(" / ", line[2..].Select(n => MarkdownTable.Time(Number(n))));

    private static string Ratio(List<string[]> lines, int bytes) => $"{Number(Line(lines, "one", bytes)[3]) / Number(Line(lines, "copy", bytes)[3]):F1}";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Output(BenchmarkFiles files, int rounds)
    {
        var script = Path.Combine(files.Sources, "../exchange/component/component.mjs");
        string[] arguments = ["--no-warnings", script, $"{rounds}", files.Guest("exchange/components/callee/callee.js"), files.Guest("exchange/components/caller/caller.js")];
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new InvalidOperationException("node did not start");
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? output : throw new InvalidOperationException("the components failed");
    }
}
