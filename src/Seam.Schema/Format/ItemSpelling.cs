using System.Text;
using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Format;

/// <summary>
/// Spells a run of tokens: on one line, unless it is a function that does not fit (then each parameter has its own) or a comment ends the line.
/// What decides is only what stays the same when the result is formatted again.
/// </summary>
internal sealed class ItemSpelling
{
    public const int LineWidth = 120;

    private readonly CommentedTokens _tokens;
    private readonly int _depth;
    private readonly int _headEnd;
    private readonly StringBuilder _text = new();
    private (int Open, int Close) _parameters = (-1, -1);
    private bool _breaks;

    private ItemSpelling(CommentedTokens tokens, int depth, int headEnd)
    {
        _tokens = tokens;
        _depth = depth;
        _headEnd = headEnd;
    }

    /// <param name="headEnd">The brace that ends a definition's head: before it, colons stand alone.</param>
    public static string Spell(CommentedTokens tokens, int first, int last, int depth, int headEnd)
    {
        var item = new ItemSpelling(tokens, depth, headEnd);
        if (item.MustBreak(first, last))
            item._parameters = item.Parameters(first, last);
        for (var i = first; i <= last; i++)
            item.Token(i, i == first);
        return item._text.ToString();
    }

    /// <summary>The length on one line, without comments.</summary>
    public static int Width(CommentedTokens tokens, int first, int last, int depth, int headEnd) => new ItemSpelling(tokens, depth, headEnd).Width(first, last);

    private int Width(int first, int last)
    {
        var width = _depth * LineAligner.IndentWidth;
        for (var i = first; i <= last; i++)
            width += _tokens.Span(i).Length + (i > first && HasSpace(i) ? 1 : 0);
        return width;
    }

    private bool MustBreak(int first, int last)
    {
        for (var i = first + 1; i <= last; i++)
            if (_tokens.CommentsBefore(i).Any(_tokens.IsLineComment))
                return true;
        return Width(first, last) > LineWidth;
    }

    /// <summary>The parentheses around a function's parameters; none when it has no parameters.</summary>
    private (int Open, int Close) Parameters(int first, int last)
    {
        for (var open = first + 1; _depth > 0 && open <= last; open++)
        {
            if (_tokens.Kind(open) != TokenKind.OpenParenthesis)
                continue;
            var close = open;
            while (_tokens.Kind(close) != TokenKind.CloseParenthesis)
                close++;
            return _tokens.Kind(open - 2) == TokenKind.At || close == open + 1 ? (-1, -1) : (open, close);
        }
        return (-1, -1);
    }

    private void Token(int i, bool isFirst)
    {
        if (!isFirst)
            Between(i);
        _text.Append(_tokens.Text(i));
        _breaks = i == _parameters.Open || i > _parameters.Open && i < _parameters.Close && _tokens.Kind(i) == TokenKind.Comma;
    }

    private void Between(int i)
    {
        var end = _tokens.Span(i - 1).End;
        var isCommented = false;
        foreach (var comment in _tokens.CommentsBefore(i))
        {
            Comment(i, comment, _breaks && _tokens.LineBreaks(end, comment.Start) > 0, isCommented || HasSpaceAfter(i - 1));
            isCommented = true;
            end = comment.End;
        }
        if (_breaks || i == _parameters.Close)
            NewLine(i);
        else if (isCommented ? HasSpaceBefore(i) : HasSpace(i))
            _text.Append(' ');
    }

    private void Comment(int i, TextSpan comment, bool isOnItsOwn, bool isApart)
    {
        if (isOnItsOwn)
            NewLine(i);
        else if (isApart)
            _text.Append(' ');
        _text.AppendJoin('\n', _tokens.Lines(comment));
        _breaks = _tokens.IsLineComment(comment) || _breaks && !isOnItsOwn;
    }

    private void NewLine(int i)
    {
        var isParameter = i > _parameters.Open && i < _parameters.Close;
        var depth = _depth + (isParameter ? 1 : i == _parameters.Close ? 0 : 2);
        _text.Append('\n').Append(' ', depth * LineAligner.IndentWidth);
        _breaks = false;
    }

    private bool HasSpace(int i) => HasSpaceAfter(i - 1) && HasSpaceBefore(i);

    private bool HasSpaceBefore(int i) => _tokens.Kind(i) switch
    {
        TokenKind.OpenParenthesis or TokenKind.CloseParenthesis or TokenKind.OpenBracket or TokenKind.CloseBracket => false,
        TokenKind.Less or TokenKind.Greater or TokenKind.Semicolon or TokenKind.Comma or TokenKind.Dot or TokenKind.Question => false,
        TokenKind.Colon => i < _headEnd,
        _ => true,
    };

    private bool HasSpaceAfter(int i) =>
        _tokens.Kind(i) is not (TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.Less or TokenKind.Dot or TokenKind.At or TokenKind.Minus);
}
