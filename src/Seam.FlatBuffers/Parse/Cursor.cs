using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Parse;

/// <summary>
/// Walks the text of a schema word by word. After the first complaint it neither moves nor complains; the loop over definitions recovers.
/// </summary>
internal sealed class Cursor(SourceText source, DiagnosticBag diagnostics)
{
    private readonly string _text = source.Content;
    private readonly List<string> _documentation = [];
    private int _at = source.Content.StartsWith('\uFEFF') ? 1 : 0;

    public bool HasFailed { get; private set; }

    public bool AtEnd => Skip() == _text.Length;

    public bool At(char mark) => !HasFailed && Skip() < _text.Length && _text[_at] == mark;

    public bool TryTake(char mark)
    {
        var isThere = At(mark);
        if (isThere)
            _at++;
        return isThere;
    }

    public void Expect(char mark)
    {
        if (!TryTake(mark))
            Expected($"'{mark}'");
    }

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
        if (HasFailed || !_text.AsSpan(Skip()).StartsWith(keyword, StringComparison.Ordinal))
            return false;
        var end = _at + keyword.Length;
        if (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '_'))
            return false;
        _at = end;
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
            return new Word("[]", TextSpan.FromBounds(start, _at));
        }
        return Take("a value", static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '+' or '-');
    }

    /// <summary>A string, with its quotes.</summary>
    public Word Text()
    {
        if (!At('"'))
            return Expected("a string");
        var end = _at + 1;
        while (end < _text.Length && _text[end] is not ('"' or '\n'))
            end += _text[end] == '\\' && end + 1 < _text.Length ? 2 : 1;
        var span = TextSpan.FromBounds(_at, Math.Min(end + 1, _text.Length));
        if (end >= _text.Length || _text[end] != '"')
            Fail(FlatRules.Unclosed, span, "string", "\"");
        else
            _at = span.End;
        return new Word(_text[span.Start..span.End], span);
    }

    public Word Expected(string what)
    {
        Skip();
        Fail(FlatRules.Expected, new TextSpan(_at, _at < _text.Length ? 1 : 0), what, _at == _text.Length ? "the end of the file" : $"'{_text[_at]}'");
        return new Word("", new TextSpan(_at, 0));
    }

    public void Fail(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (!HasFailed)
            diagnostics.Report(rule, source, span, arguments);
        HasFailed = true;
    }

    /// <summary>Goes on behind the next closing brace or semicolon at the end of a line.</summary>
    public void Recover()
    {
        HasFailed = false;
        var end = _text.IndexOfAny(['}', ';'], Math.Min(_at, _text.Length));
        _at = end < 0 ? _text.Length : end + 1;
    }

    private Word Take(string what, Func<char, bool> belongs)
    {
        if (HasFailed || Skip() == _text.Length || !belongs(_text[_at]))
            return Expected(what);
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
            _at++;
        return new Word(_text[start.._at], TextSpan.FromBounds(start, _at));
    }

    private int Skip()
    {
        while (!HasFailed && _at < _text.Length)
            if (char.IsWhiteSpace(_text[_at]))
                _at++;
            else if (_text.AsSpan(_at).StartsWith("//", StringComparison.Ordinal))
                SkipLine();
            else if (_text.AsSpan(_at).StartsWith("/*", StringComparison.Ordinal))
                SkipBlock();
            else
                break;
        return _at;
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _at);
        var line = _text[_at..(end < 0 ? _text.Length : end)].TrimEnd();
        if (line.StartsWith("///", StringComparison.Ordinal))
            _documentation.Add(line[3..].Trim());
        _at = end < 0 ? _text.Length : end + 1;
    }

    private void SkipBlock()
    {
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
            Fail(FlatRules.Unclosed, new TextSpan(_at, 2), "comment", "*/");
        _at = end < 0 ? _text.Length : end + 2;
    }
}
