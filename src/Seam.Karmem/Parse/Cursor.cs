using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Karmem.Parse;

/// <summary>
/// Walks the text of a schema word by word. After the first complaint it neither moves nor complains; the loop over definitions recovers.
/// </summary>
internal sealed class Cursor(SourceText source, DiagnosticBag diagnostics)
{
    private readonly string _text = source.Content;
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

    /// <summary>A letter and the letters and digits after it.</summary>
    public Word Name(string what)
    {
        if (HasFailed || Skip() == _text.Length || !char.IsLetter(_text[_at]))
            return Expected(what);
        return While(char.IsLetterOrDigit);
    }

    public Word Number(string what)
    {
        if (HasFailed || Skip() == _text.Length || !char.IsAsciiDigit(_text[_at]))
            return Expected(what);
        return While(char.IsAsciiDigit);
    }

    public Word TagName() => HasFailed ? default : While(static c => char.IsLetter(c) || c == '.');

    /// <summary>What stands between the parentheses of a tag: letters and digits, or anything between backticks.</summary>
    public string TagValue()
    {
        Expect('(');
        if (!TryTake('`'))
        {
            var plain = HasFailed ? default : While(char.IsLetterOrDigit);
            Expect(')');
            return plain.Text ?? "";
        }
        var value = While(static c => c is not ('`' or '\n' or '\r'));
        if (_at == _text.Length || _text[_at] != '`')
            Fail(KarmemRules.UnclosedText, value.Span);
        Expect('`');
        Expect(')');
        return value.Text;
    }

    public Word Expected(string what)
    {
        Skip();
        var isComment = _text.AsSpan(_at) is ['/', '/' or '*', ..];
        if (isComment)
            Fail(KarmemRules.Comment, new TextSpan(_at, 2));
        else
            Fail(KarmemRules.Expected, new TextSpan(_at, _at < _text.Length ? 1 : 0), what, Found());
        return new Word("", new TextSpan(_at, 0));
    }

    public void Fail(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (!HasFailed)
            diagnostics.Report(rule, source, span, arguments);
        HasFailed = true;
    }

    /// <summary>Goes on behind the next closing brace.</summary>
    public void Recover()
    {
        HasFailed = false;
        var close = _text.IndexOf('}', _at);
        _at = close < 0 ? _text.Length : close + 1;
    }

    private string Found() => _at == _text.Length ? "the end of the file" : $"'{_text[_at]}'";

    private Word While(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _text.Length && belongs(_text[_at]))
            _at++;
        return new Word(_text[start.._at], TextSpan.FromBounds(start, _at));
    }

    private int Skip()
    {
        while (!HasFailed && _at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        return _at;
    }
}
