namespace Seam.Schema.Parse;

/// <summary>Takes the text out of documentation comments.</summary>
internal static class DocumentationText
{
    /// <summary>
    /// The lines of one comment without its marks and one leading space. Everything that some target language takes for a line break
    /// splits a line, and other control characters go, so that a line stays inside the comment a back end puts it in.
    /// </summary>
    public static IEnumerable<string> Lines(string comment)
    {
        var isBlock = comment.StartsWith("/**", StringComparison.Ordinal);
        var lines = (isBlock ? comment[3..^2] : comment[3..]).ReplaceLineEndings("\n").Split('\n').Select(l => Clean(l, isBlock)).ToList();
        return isBlock ? Trim(lines) : lines;
    }

    /// <summary>One line: what breaks lines, and control characters, become spaces.</summary>
    public static string Clean(string text) => new([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);

    private static string Clean(string line, bool isBlock)
    {
        var text = new string([.. line.Where(c => !char.IsControl(c) || c == '\t')]);
        if (isBlock && text.TrimStart().StartsWith('*'))
            text = text.TrimStart()[1..];
        return (text.StartsWith(' ') ? text[1..] : text).TrimEnd();
    }

    private static IEnumerable<string> Trim(IReadOnlyList<string> lines)
    {
        var first = lines.TakeWhile(l => l.Length == 0).Count();
        var last = lines.Reverse().TakeWhile(l => l.Length == 0).Count();
        return lines.Skip(first).Take(lines.Count - first - last);
    }
}
