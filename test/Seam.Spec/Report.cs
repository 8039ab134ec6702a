using System.Text;
using Seam.Engine;

namespace Seam.Spec;

/// <summary>The outcomes as people read them.</summary>
public static class Report
{
    /// <summary>One row for each part of the suite and mode, then the reasons of the skips, then one line with the totals.</summary>
    public static string Table(IReadOnlyList<FileReport> reports)
    {
        var text = new StringBuilder();
        text.Append($"{"part",-32} {"mode",-8} {"files",6} {"passed",8} {"failed",8} {"not yet",8} {"never",8}\n");
        foreach (var group in reports.GroupBy(r => (Part: Suite.GroupOf(r.File), r.Mode)).OrderBy(g => g.Key.Part, StringComparer.Ordinal))
            text.Append(
                $"{group.Key.Part,-32} {ModeName(group.Key.Mode),-8} {group.Count(),6} {Sum(group, Verdict.Passed),8} " +
                $"{Sum(group, Verdict.Failed),8} {Sum(group, Verdict.NotYet),8} {Sum(group, Verdict.Never),8}\n");
        text.Append('\n').Append(Reasons(reports));
        text.Append(Totals(reports)).Append('\n');
        return text.ToString();
    }

    public static string Failures(IReadOnlyList<FileReport> reports, int most) => Lines(reports, Verdict.Failed, most);

    /// <summary>The assertions that hold, but with other words than the suite's.</summary>
    public static string Remarks(IReadOnlyList<FileReport> reports, int most) => Lines(reports, Verdict.Passed, most);

    public static string Totals(IReadOnlyList<FileReport> reports) =>
        $"{Sum(reports, Verdict.Passed)} passed, {Sum(reports, Verdict.Failed)} failed, " +
        $"{Sum(reports, Verdict.NotYet) + Sum(reports, Verdict.Never)} skipped";

    private static string Lines(IReadOnlyList<FileReport> reports, Verdict verdict, int most)
    {
        var lines = reports.SelectMany(r => r.Outcomes.Where(o => o.Verdict == verdict && o.Reason.Length > 0)
            .Select(o => $"{r.File}:{o.Line} ({ModeName(r.Mode)}): {o.Reason}")).ToList();
        var shown = string.Concat(lines.Take(most).Select(l => l + "\n"));
        return lines.Count > most && most > 0 ? $"{shown}… and {lines.Count - most} more\n" : shown;
    }

    private static string Reasons(IReadOnlyList<FileReport> reports)
    {
        var text = new StringBuilder();
        var skips = reports.SelectMany(r => r.Outcomes).Where(o => o.Verdict is Verdict.NotYet or Verdict.Never);
        foreach (var group in skips.GroupBy(o => (o.Verdict, Reason: Shorten(o.Reason))).OrderBy(g => g.Key.Verdict).ThenByDescending(g => g.Count()))
            text.Append($"{(group.Key.Verdict == Verdict.NotYet ? "not yet" : "never"),-8} {group.Count(),6}  {group.Key.Reason}\n");
        return text.Length > 0 ? text.Append('\n').ToString() : "";
    }

    /// <summary>Only the feature, without the place.</summary>
    private static string Shorten(string reason)
    {
        var start = reason.IndexOf("feature ", StringComparison.Ordinal);
        var end = reason.IndexOf("is not supported", StringComparison.Ordinal);
        return start >= 0 && end > start ? reason[start..end].TrimEnd() : reason;
    }

    private static int Sum(IEnumerable<FileReport> reports, Verdict verdict) => reports.Sum(r => r.Count(verdict));

    private static string ModeName(GuardMode mode) => mode == GuardMode.Checked ? "checked" : "guard";
}
