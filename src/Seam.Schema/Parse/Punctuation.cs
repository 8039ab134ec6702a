namespace Seam.Schema.Parse;

/// <summary>How the punctuation is spelled: one row for each mark, read by the lexer and by messages.</summary>
internal static class Punctuation
{
    public static readonly (string Text, TokenKind Kind)[] Rows =
    [
        ("->", TokenKind.Arrow),
        ("{", TokenKind.OpenBrace),
        ("}", TokenKind.CloseBrace),
        ("(", TokenKind.OpenParenthesis),
        (")", TokenKind.CloseParenthesis),
        ("[", TokenKind.OpenBracket),
        ("]", TokenKind.CloseBracket),
        ("<", TokenKind.Less),
        (">", TokenKind.Greater),
        (";", TokenKind.Semicolon),
        (",", TokenKind.Comma),
        (":", TokenKind.Colon),
        (".", TokenKind.Dot),
        ("=", TokenKind.EqualsSign),
        ("?", TokenKind.Question),
        ("@", TokenKind.At),
        ("|", TokenKind.Bar),
        ("-", TokenKind.Minus),
        ("!", TokenKind.Bang),
    ];

    public static (string Text, TokenKind Kind) At(ReadOnlySpan<char> text)
    {
        foreach (var row in Rows)
            if (text.StartsWith(row.Text))
                return row;
        return default;
    }

    public static string Spell(TokenKind kind) => $"'{Rows.First(r => r.Kind == kind).Text}'";
}
