namespace Seam.Foundation.Text;

/// <summary>A named text with a line index. Lines and columns are 1-based, columns count UTF-16 units.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
        _lineStarts = LineStarts(content);
    }

    /// <summary>The name shown in diagnostics; a file path when the text came from a file.</summary>
    public string Path { get; }

    public string Content { get; }

    public int LineCount => _lineStarts.Length;

    public ReadOnlySpan<char> this[TextSpan span] => Content.AsSpan(span.Start, span.Length);

    public (int Line, int Column) Position(int offset)
    {
        var index = Array.BinarySearch(_lineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The offset of a 1-based line and column; what lies beyond the end of the line or of the text is that end.</summary>
    public int Offset(int line, int column)
    {
        if (line < 1 || column < 1)
            return line < 1 ? 0 : Offset(line, 1);
        return line > _lineStarts.Length ? Content.Length : _lineStarts[line - 1] + Math.Min(column - 1, LineSpan(line).Length);
    }

    /// <summary>The text of a 1-based line without its line break.</summary>
    public string Line(int line) => LineSpan(line).ToString();

    /// <summary>The same without a copy: a line may be as long as the text.</summary>
    public ReadOnlySpan<char> LineSpan(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Content.Length;
        return Content.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    private static int[] LineStarts(string content)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < content.Length; i++)
            if (content[i] == '\n')
                starts.Add(i + 1);
        return [.. starts];
    }
}
