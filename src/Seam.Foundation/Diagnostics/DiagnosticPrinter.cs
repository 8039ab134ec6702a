using System.Text;

namespace Seam.Foundation.Diagnostics;

/// <summary>Spells diagnostics as text: position, message, the line with carets below the span, and the next step.</summary>
public static class DiagnosticPrinter
{
    /// <summary>A source line longer than this is cut around the span, so that hostile input cannot flood the terminal.</summary>
    private const int MaxColumns = 160;

    public static string Print(Diagnostic diagnostic)
    {
        var (line, column) = diagnostic.Source.Position(diagnostic.Span.Start);
        var gutter = new string(' ', line.ToString().Length);
        var (text, caret) = Excerpt(diagnostic.Source.LineSpan(line), column - 1, diagnostic.Span.Length);
        var output = new StringBuilder()
            .Append(diagnostic).Append('\n')
            .Append($"{gutter} |\n{$"{line} | {text}".TrimEnd()}\n{gutter} | {caret}\n");
        if (diagnostic.Help.Length > 0)
            output.Append($"{gutter} = help: {diagnostic.Help}\n");
        return output.ToString();
    }

    public static string Print(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(Print));

    private static (string Text, string Caret) Excerpt(ReadOnlySpan<char> line, int start, int length)
    {
        var from = Math.Max(0, Math.Min(start - MaxColumns / 2, line.Length - MaxColumns));
        var text = line[from..Math.Min(line.Length, from + MaxColumns)].ToString();
        var lead = text[..Math.Min(start - from, text.Length)];
        var width = Math.Max(1, Math.Min(length, text.Length - lead.Length));
        return (Printable(text), Blank(lead) + new string('^', width));
    }

    private static string Printable(string text) =>
        string.Create(text.Length, text, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = char.IsControl(source[i]) && source[i] != '\t' ? '\uFFFD' : source[i];
        });

    private static string Blank(string lead) =>
        string.Create(lead.Length, lead, (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] == '\t' ? '\t' : ' ';
        });
}
