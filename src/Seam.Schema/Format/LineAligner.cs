using System.Text;

namespace Seam.Schema.Format;

/// <summary>Puts what belongs below one another into columns: names behind types, and comments behind lines.</summary>
internal static class LineAligner
{
    public const int IndentWidth = 4;

    /// <summary>What is wider stands out rather than push all others to the right.</summary>
    private const int WidestType = 24;
    private const int WidestCommented = 80;

    public static string Spell(IReadOnlyList<FormattedLine> lines)
    {
        var named = Groups(lines, (line, previous) => line.Depth > 0 && previous.Depth > 0 && !line.FollowsBlank).SelectMany(AlignNames).ToList();
        var commented = Groups(named, (line, previous) => IsAligned(line) && IsAligned(previous) && !line.FollowsBlank && line.Depth == previous.Depth).SelectMany(AlignComments);
        var output = new StringBuilder();
        foreach (var line in commented)
            output.Append(line.FollowsBlank ? "\n" : "").Append(' ', line.Depth * IndentWidth).Append(line.Text).Append('\n');
        return output.ToString();
    }

    private static bool IsAligned(FormattedLine line) => line.Trailing.Length > 0 && !line.Text.Contains('\n');

    private static IEnumerable<List<FormattedLine>> Groups(IReadOnlyList<FormattedLine> lines, Func<FormattedLine, FormattedLine, bool> isTogether)
    {
        var group = new List<FormattedLine>();
        foreach (var line in lines)
        {
            if (group.Count > 0 && !isTogether(line, group[^1]))
            {
                yield return group;
                group = [];
            }
            group.Add(line);
        }
        yield return group;
    }

    private static IEnumerable<FormattedLine> AlignNames(List<FormattedLine> group)
    {
        var width = group.Select(l => l.Column).Where(c => c <= WidestType).DefaultIfEmpty().Max();
        return group.Select(l => l.Column == 0 ? l : l with { Text = l.Text[..l.Column].PadRight(width) + l.Text[l.Column..] });
    }

    private static IEnumerable<FormattedLine> AlignComments(List<FormattedLine> group)
    {
        var width = group.Count == 1 ? 0 : group.Select(l => l.Text.Length).Where(w => w <= WidestCommented).DefaultIfEmpty().Max();
        return group.Select(l => l.Trailing.Length == 0 ? l : l with { Text = $"{l.Text.PadRight(width)} {l.Trailing}" });
    }
}
