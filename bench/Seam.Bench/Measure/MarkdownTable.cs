namespace Seam.Bench.Measure;

/// <summary>Prints rows as a Markdown table, columns padded so that it reads well as plain text too.</summary>
internal static class MarkdownTable
{
    public static string Format(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = header.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        var lines = new List<string> { Line(header, widths), "|" + string.Join("|", widths.Select((w, i) => Rule(w, i))) + "|" };
        lines.AddRange(rows.Select(r => Line(r, widths)));
        return string.Join('\n', lines);
    }

    /// <summary>A time in the unit that suits its size.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => $"{nanoseconds:F1} ns",
        < 1_000_000 => $"{nanoseconds / 1_000:F2} us",
        _ => $"{nanoseconds / 1_000_000:F2} ms",
    };

    /// <summary>Minimum and median.</summary>
    public static string Times(Samples samples) => $"{Time(samples.Min)} / {Time(samples.Median)}";

    private static string Line(IReadOnlyList<string> cells, int[] widths) =>
        "| " + string.Join(" | ", cells.Select((c, i) => i == 0 ? c.PadRight(widths[i]) : c.PadLeft(widths[i]))) + " |";

    private static string Rule(int width, int column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":";
}
