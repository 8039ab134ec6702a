using System.Diagnostics;
using Seam.Engine;
using Seam.Spec;

// Runs the suite. Arguments: [DIR] [--only PART-OF-A-PATH] [--mode guard|checked] [--failures N] [--remarks N] [--markdown FILE] [--aot]
var only = Option("--only") ?? "";
var mode = Option("--mode");
var most = int.Parse(Option("--failures") ?? "40");
var folder = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : null;
var suite = folder is not null ? new Suite(folder) : Suite.Find();
if (suite is null || !Directory.Exists(suite.Folder))
{
    Console.Error.WriteLine("the suite is not there; give its folder as the argument or in SEAM_WASM_SPEC");
    return 2;
}

var clock = Stopwatch.StartNew();
IReadOnlyList<GuardMode> modes = mode switch
{
    null => SuiteRunner.AvailableModes,
    "guard" => [GuardMode.Guard],
    _ => [GuardMode.Checked],
};
var reports = SuiteRunner.Run(suite, suite.Files.Where(f => f.Contains(only, StringComparison.Ordinal)), modes, args.Contains("--aot"));
Console.Write(Report.Failures(reports, most));
Console.Write(Report.Remarks(reports, int.Parse(Option("--remarks") ?? "0")));
Console.WriteLine($"{reports.Select(r => r.File).Distinct().Count()} files in {clock.Elapsed.TotalSeconds:f1} s\n");
Console.Write(Report.Table(reports));
if (Option("--markdown") is { } page)
    File.WriteAllText(page, Report.Markdown(reports));
return reports.Any(r => r.Count(Verdict.Failed) > 0) ? 1 : 0;

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
