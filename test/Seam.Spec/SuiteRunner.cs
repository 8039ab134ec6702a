using System.Collections.Concurrent;
using Seam.Engine;
using Seam.Engine.Memory;
using Seam.Engine.Run;
using Seam.Foundation.Diagnostics;
using Seam.Wasm.Text;
using Seam.Wasm.Text.Script;

namespace Seam.Spec;

/// <summary>What became of one script in one mode.</summary>
public sealed record FileReport(string File, GuardMode Mode, List<Outcome> Outcomes)
{
    public int Count(Verdict verdict) => Outcomes.Count(o => o.Verdict == verdict);
}

/// <summary>Runs scripts of the suite in parallel, each in every mode on engines of the mode's own.</summary>
public static class SuiteRunner
{
    /// <summary>Both modes, or only the checked one where the system has no guard pages to offer.</summary>
    public static IReadOnlyList<GuardMode> AvailableModes =>
        MemorySupport.GuardObstacle is null ? [GuardMode.Guard, GuardMode.Checked] : [GuardMode.Checked];

    /// <param name="ahead">Whether modules take the way through an assembly that is compiled ahead of time.</param>
    public static IReadOnlyList<FileReport> Run(Suite suite, IEnumerable<string> files, IEnumerable<GuardMode> modes, bool ahead = false)
    {
        var reports = new ConcurrentBag<FileReport>();
        var engines = modes.Select(m => new WasmEngine(new EngineOptions { Mode = m })).ToArray();
        Parallel.ForEach(
            Partitioner.Create(files, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            file =>
            {
                foreach (var report in RunFile(suite, file, engines, ahead))
                    reports.Add(report);
            });
        return [.. reports.OrderBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Mode)];
    }

    private static IEnumerable<FileReport> RunFile(Suite suite, string file, WasmEngine[] engines, bool ahead)
    {
        var diagnostics = new DiagnosticBag();
        var source = WatParser.Decode(file, File.ReadAllBytes(Path.Combine(suite.Folder, file)), diagnostics);
        var commands = source is null ? null : ScriptParser.Parse(source, diagnostics);
        foreach (var engine in engines)
            yield return new FileReport(file, engine.Options.Mode, commands is null
                ? [new Outcome(0, Verdict.Failed, DiagnosticPrinter.Print(diagnostics.Items))]
                : GuestThread.Run(() => ScriptRunner.Run(new ModuleStages(engine, ahead), file, source!, commands)));
    }
}
