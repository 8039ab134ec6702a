using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>Where a word stands.</summary>
/// <param name="Definition">The kind of definition whose body or head it is in, or empty.</param>
/// <param name="Item">The tokens of the item before the word.</param>
/// <param name="IsInText">It is in a comment or a string.</param>
internal sealed record WordContext(string Definition, bool IsInBody, IReadOnlyList<string> Item, bool IsInText)
{
    public string Last => Item.Count == 0 ? "" : Item[^1];

    /// <summary>The package in front of the word, when <see cref="Last"/> is a dot.</summary>
    public string Qualifier
    {
        get
        {
            var start = Item.Count - 1;
            while (start > 1 && Item[start] == "." && Item[start - 2] == ".")
                start -= 2;
            return string.Concat(Item.Skip(Math.Max(0, start - 1)).SkipLast(1));
        }
    }

    public static WordContext Of(TokenList list, int position)
    {
        var definition = "";
        var isInBody = false;
        var item = new List<string>();
        foreach (var token in list.Tokens.TakeWhile(t => IsBefore(t, position)))
        {
            var text = list.Source[token.Span].ToString();
            if (text == "define" && item.Count > 0 || token.Kind is TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon)
                item.Clear();
            isInBody = token.Kind == TokenKind.OpenBrace || isInBody && token.Kind != TokenKind.CloseBrace && text != "define";
            if (token.Kind is not (TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon))
                item.Add(text);
            if (!isInBody && item is ["define", _])
                definition = text;
        }
        return new WordContext(definition, isInBody, item, IsText(list, position));
    }

    /// <summary>The word that is being written does not count.</summary>
    private static bool IsBefore(Token token, int position) =>
        token.Kind != TokenKind.EndOfFile && (token.Span.End < position || token.Span.End == position && token.Kind is not (TokenKind.Identifier or TokenKind.Number));

    private static bool IsText(TokenList list, int position) =>
        list.Comments.Any(c => position > c.Start && (position < c.End || position == c.End && list.Source.Content[c.Start + 1] == '/'))
        || list.Tokens.Any(t => t.Kind == TokenKind.String && position > t.Span.Start && position < t.Span.End);
}
