using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Format;

/// <summary>The tokens of a sound file by index, and the comments that stand before each.</summary>
internal sealed class CommentedTokens
{
    private readonly TokenList _list;
    private readonly HashSet<int> _documentation;
    private readonly int[] _commentEnds;

    public CommentedTokens(TokenList list)
    {
        _list = list;
        _documentation = [.. list.Documentation.Select(d => d.Start)];
        _commentEnds = new int[list.Tokens.Count];
        for (int token = 0, comment = 0; token < list.Tokens.Count; token++)
        {
            while (comment < list.Comments.Count && list.Comments[comment].Start < list.Tokens[token].Span.Start)
                comment++;
            _commentEnds[token] = token == list.Tokens.Count - 1 ? list.Comments.Count : comment;
        }
    }

    public TokenKind Kind(int token) => token < 0 ? TokenKind.EndOfFile : _list.Tokens[token].Kind;

    public TextSpan Span(int token) => _list.Tokens[token].Span;

    public string Text(int token) => _list.Source[Span(token)].ToString();

    public IEnumerable<TextSpan> CommentsBefore(int token)
    {
        for (var i = token == 0 ? 0 : _commentEnds[token - 1]; i < _commentEnds[token]; i++)
            yield return _list.Comments[i];
    }

    public bool HasCommentsBefore(int token) => _commentEnds[token] > (token == 0 ? 0 : _commentEnds[token - 1]);

    public bool IsDocumentation(TextSpan comment) => _documentation.Contains(comment.Start);

    public bool IsLineComment(TextSpan comment) => _list.Source.Content[comment.Start + 1] == '/';

    /// <summary>How many lines end between two positions.</summary>
    public int LineBreaks(int from, int to) => _list.Source.Content.AsSpan(from, to - from).Count('\n');

    /// <summary>
    /// The lines of a comment without blanks at their ends. A carriage return alone ends no comment but breaks a line of documentation, as
    /// U+2028 does, which no editor and no version control takes for the end of a line.
    /// </summary>
    public string[] Lines(TextSpan comment)
    {
        var text = _list.Source[comment].ToString();
        var lines = IsLineComment(comment)
            ? [text.Replace('\r', '\u2028')]
            : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return [.. lines.Select(l => l.TrimEnd(' ', '\t'))];
    }
}
