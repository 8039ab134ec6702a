using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Parse;

/// <summary>Words of FlatBuffers' schemas, between which comments stand.</summary>
internal sealed class Cursor(SourceText source, DiagnosticBag diagnostics) : WordCursor(source, diagnostics)
{
    private readonly List<string> _documentation = [];

    /// <summary>The comments that begin with three strokes and stand before the next word.</summary>
    public IReadOnlyList<string> Documentation()
    {
        Skip();
        string[] lines = [.. _documentation];
        _documentation.Clear();
        return lines;
    }

    public Word Name(string what) => Take(what, static c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>A name with its namespace.</summary>
    public Word QualifiedName(string what) => Take(what, static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');

    /// <summary>The next word if it is that keyword.</summary>
    public bool TryKeyword(string keyword)
    {
        if (HasFailed || !Content.AsSpan(Skip()).StartsWith(keyword, StringComparison.Ordinal))
            return false;
        var end = Position + keyword.Length;
        if (end < Content.Length && (char.IsAsciiLetterOrDigit(Content[end]) || Content[end] == '_'))
            return false;
        Position = end;
        return true;
    }

    /// <summary>A string with its quotes, a number or name with its sign, or <c>[]</c>.</summary>
    public Word Value()
    {
        if (At('"'))
            return Text();
        var start = Skip();
        if (TryTake('['))
        {
            Expect(']');
            return new Word("[]", TextSpan.FromBounds(start, Position));
        }
        return Take("a value", static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '+' or '-');
    }

    /// <summary>A string, with its quotes.</summary>
    public Word Text()
    {
        if (!At('"'))
            return Expected("a string");
        var end = Position + 1;
        while (end < Content.Length && Content[end] is not ('"' or '\n'))
            end += Content[end] == '\\' && end + 1 < Content.Length ? 2 : 1;
        var span = TextSpan.FromBounds(Position, Math.Min(end + 1, Content.Length));
        if (end >= Content.Length || Content[end] != '"')
            Fail(FlatRules.Unclosed, span, "string", "\"");
        else
            Position = span.End;
        return new Word(Content[span.Start..span.End], span);
    }

    public override Word Expected(string what)
    {
        Skip();
        Fail(FlatRules.Expected, new TextSpan(Position, Position < Content.Length ? 1 : 0), what, Found());
        return new Word("", new TextSpan(Position, 0));
    }

    /// <summary>Goes on behind the next closing brace or semicolon.</summary>
    public void Recover() => RecoverBehind('}', ';');

    private Word Take(string what, Func<char, bool> belongs) => Take(what, belongs, belongs);

    protected override int Skip()
    {
        while (!HasFailed && Position < Content.Length)
            if (char.IsWhiteSpace(Content[Position]))
                Position++;
            else if (Content.AsSpan(Position).StartsWith("//", StringComparison.Ordinal))
                SkipLine();
            else if (Content.AsSpan(Position).StartsWith("/*", StringComparison.Ordinal))
                SkipBlock();
            else
                break;
        return Position;
    }

    private void SkipLine()
    {
        var end = Content.IndexOf('\n', Position);
        var line = Content[Position..(end < 0 ? Content.Length : end)].TrimEnd();
        if (line.StartsWith("///", StringComparison.Ordinal))
            _documentation.Add(line[3..].Trim());
        Position = end < 0 ? Content.Length : end + 1;
    }

    private void SkipBlock()
    {
        var end = Content.IndexOf("*/", Position + 2, StringComparison.Ordinal);
        if (end < 0)
            Fail(FlatRules.Unclosed, new TextSpan(Position, 2), "comment", "*/");
        Position = end < 0 ? Content.Length : end + 2;
    }
}
