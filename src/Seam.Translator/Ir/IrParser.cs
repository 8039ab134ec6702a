namespace Seam.Translator.Ir;

/// <summary>Reads what <see cref="IrPrinter"/> writes; blank lines and comments after <c>;</c> are skipped. For tests and tools: the text is ours.</summary>
public static class IrParser
{
    /// <exception cref="FormatException">The text is not the representation; the message has the line.</exception>
    public static IReadOnlyList<Function> Parse(string text)
    {
        var functions = new List<FunctionDraft>();
        foreach (var line in text.Split('\n').Select(WithoutComment).Where(l => l.Length > 0))
            try
            {
                if (line.StartsWith("function ", StringComparison.Ordinal))
                    functions.Add(new FunctionDraft(new WordReader(line)));
                else
                    functions[^1].Line(line);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or IndexOutOfRangeException or KeyNotFoundException)
            {
                throw new FormatException($"'{line}': {e.Message}", e);
            }
        return [.. functions.Select(f => f.Finish())];
    }

    private static string WithoutComment(string line)
    {
        var at = line.IndexOf(';', StringComparison.Ordinal);
        return (at < 0 ? line : line[..at]).Trim();
    }
}
