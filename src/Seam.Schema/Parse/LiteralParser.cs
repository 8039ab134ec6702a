using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

internal static class LiteralParser
{
    public static LiteralSyntax Literal(TokenCursor cursor)
    {
        var start = cursor.Current.Span;
        var isNegative = cursor.TryTake(TokenKind.Minus);
        if (cursor.At(TokenKind.Number))
            return Number(cursor, start, isNegative);
        if (cursor.At(TokenKind.String) && !isNegative)
            return String(cursor);
        return Names(cursor, start, isNegative);
    }

    public static LiteralSyntax String(TokenCursor cursor)
    {
        var token = cursor.Expect(TokenKind.String, "a string in quotes");
        return cursor.HasFailed || token.IsBroken ? new BrokenLiteral(token.Span) : new StringLiteral(StringText.Decode(cursor.Source[token.Span]), token.Span);
    }

    private static LiteralSyntax Number(TokenCursor cursor, TextSpan start, bool isNegative)
    {
        var token = cursor.Expect(TokenKind.Number, "a number");
        var span = start.Union(token.Span);
        return token.IsBroken ? new BrokenLiteral(span) : new NumberLiteral(cursor.Source[token.Span].ToString(), isNegative, span);
    }

    private static NamesLiteral Names(TokenCursor cursor, TextSpan start, bool isNegative)
    {
        var names = new List<Identifier> { cursor.Identifier("a value") };
        while (cursor.TryTake(TokenKind.Bar))
            names.Add(cursor.Identifier("a name after '|'"));
        return new NamesLiteral(names, isNegative, start.Union(names[^1].Span));
    }
}
