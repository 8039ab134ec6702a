using Seam.Schema.Parse;

namespace Seam.Schema.Format;

/// <summary>Tokens to lines: a line for each item, and one for each comment that does not end another line.</summary>
internal sealed class FileLayout
{
    private readonly CommentedTokens _tokens;
    private readonly IReadOnlySet<int> _aligned;
    private readonly List<FormattedLine> _lines = [];
    private int _end;

    private FileLayout(CommentedTokens tokens, IReadOnlySet<int> aligned)
    {
        _tokens = tokens;
        _aligned = aligned;
    }

    public static IReadOnlyList<FormattedLine> Of(CommentedTokens tokens, IReadOnlySet<int> aligned)
    {
        var layout = new FileLayout(tokens, aligned);
        layout.File();
        return layout._lines;
    }

    private void File()
    {
        var wasLong = false;
        var first = 0;
        while (_tokens.Kind(first) != TokenKind.EndOfFile)
        {
            var (open, close) = Definition(first);
            var isLong = IsLong(first, open, close);
            var blank = wasLong || isLong ? Blank.Needed : Blank.AsWritten;
            if (isLong)
                Body(first, open, close, blank);
            else
                Item(first, close, new Place(0, open, blank));
            (wasLong, first) = (isLong, close + 1);
        }
        Comments(first, new Place(0, 0, wasLong ? Blank.Needed : Blank.AsWritten));
    }

    /// <summary>The braces of the definition that starts at a token; without a body both are the semicolon.</summary>
    private (int Open, int Close) Definition(int first)
    {
        var open = first;
        while (_tokens.Kind(open) is not (TokenKind.Semicolon or TokenKind.OpenBrace))
            open++;
        var close = open;
        while (_tokens.Kind(open) == TokenKind.OpenBrace && _tokens.Kind(close) != TokenKind.CloseBrace)
            close++;
        return (open, close);
    }

    /// <summary>A body stays on one line when it was written so, fits, and holds no comments.</summary>
    private bool IsLong(int first, int open, int close)
    {
        for (var i = open + 1; i <= close; i++)
            if (_tokens.HasCommentsBefore(i))
                return true;
        return close > open + 1
            && (_tokens.LineBreaks(_tokens.Span(open).End, _tokens.Span(close).Start) > 0 || ItemSpelling.Width(_tokens, first, close, 0, open) > ItemSpelling.LineWidth);
    }

    private void Body(int first, int open, int close, Blank blank)
    {
        Item(first, open, new Place(0, open, blank));
        var start = open + 1;
        for (var i = start; i < close; i++)
        {
            if (_tokens.Kind(i) != TokenKind.Semicolon)
                continue;
            Item(start, i, new Place(1, 0, start == open + 1 ? Blank.Unwanted : Blank.AsWritten));
            start = i + 1;
        }
        Comments(close, new Place(1, 0, start == open + 1 ? Blank.Unwanted : Blank.AsWritten));
        Item(close, close, new Place(0, 0, Blank.Unwanted));
    }

    private void Item(int first, int last, Place place)
    {
        var isCommented = Comments(first, place);
        var text = ItemSpelling.Spell(_tokens, first, last, place.Depth, place.HeadEnd);
        var column = text.Contains('\n') ? 0 : Column(first, last, place);
        Add(text, column, _tokens.Span(first).Start, isCommented ? place with { Blank = Blank.AsWritten } : place);
        _end = _tokens.Span(last).End;
        Trailing(last + 1);
    }

    /// <summary>Where the aligned name stands, when nothing but tokens stands before it.</summary>
    private int Column(int first, int last, Place place)
    {
        for (var i = first + 1; i <= last && place.Depth > 0 && !_tokens.HasCommentsBefore(i); i++)
            if (_aligned.Contains(_tokens.Span(i).Start))
                return ItemSpelling.Width(_tokens, first, i, 0, 0) - _tokens.Span(i).Length;
        return 0;
    }

    /// <summary>Comments right behind a line stay there.</summary>
    private void Trailing(int next)
    {
        var trailing = new List<string>();
        foreach (var comment in _tokens.CommentsBefore(next))
        {
            if (_tokens.IsDocumentation(comment) || _tokens.LineBreaks(_end, comment.End) > 0)
                break;
            trailing.AddRange(_tokens.Lines(comment));
            _end = comment.End;
        }
        _lines[^1] = _lines[^1] with { Trailing = string.Join(' ', trailing) };
    }

    /// <summary>The comments before a token that are no other line's, each on its own.</summary>
    private bool Comments(int token, Place place)
    {
        var any = false;
        foreach (var comment in _tokens.CommentsBefore(token).Where(c => c.Start >= _end))
        {
            Add(Indented(_tokens.Lines(comment), place.Depth), 0, comment.Start, any ? place with { Blank = Blank.AsWritten } : place);
            _end = comment.End;
            any = true;
        }
        return any;
    }

    /// <summary>A comment with a star at the start of each line moves as one; what else stands in a comment is its author's.</summary>
    private static string Indented(string[] lines, int depth)
    {
        if (!lines.Skip(1).All(l => l.TrimStart(' ', '\t').StartsWith('*')))
            return string.Join('\n', lines);
        var indent = new string(' ', depth * LineAligner.IndentWidth + 1);
        return string.Join('\n', lines.Select((l, i) => i == 0 ? l : indent + l.TrimStart(' ', '\t')));
    }

    private void Add(string text, int column, int start, Place place)
    {
        var isBlank = place.Blank == Blank.Needed || place.Blank == Blank.AsWritten && _tokens.LineBreaks(_end, start) > 1;
        _lines.Add(new FormattedLine(place.Depth, text, column, "", isBlank && _lines.Count > 0));
    }

    private enum Blank
    {
        AsWritten,
        Needed,
        Unwanted,
    }

    private readonly record struct Place(int Depth, int HeadEnd, Blank Blank);
}
