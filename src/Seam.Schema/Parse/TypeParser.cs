using System.Text;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

internal static class TypeParser
{
    public static TypeSyntax Type(TokenCursor cursor) => Type(cursor, SchemaLimits.TypeDepth);

    private static TypeSyntax Type(TokenCursor cursor, int depth)
    {
        var isMap = cursor.AtWord("map") && cursor.Ahead(1).Kind == TokenKind.Less;
        if (depth == 0)
            cursor.Fail(ParseRules.TypeTooDeep, cursor.Current.Span, SchemaLimits.TypeDepth);
        var name = Qualified(cursor, "a type");
        var map = isMap ? Map(cursor, depth) : null;
        var suffixes = new List<TypeSuffix>();
        while (cursor.At(TokenKind.OpenBracket) || cursor.At(TokenKind.Question))
            suffixes.Add(Suffix(cursor));
        if (suffixes.Count > SchemaLimits.TypeDepth)
            cursor.Fail(ParseRules.TypeTooDeep, suffixes[SchemaLimits.TypeDepth].Span, SchemaLimits.TypeDepth);
        return new TypeSyntax(name, suffixes, From(cursor, name.Span)) { Map = map };
    }

    private static MapSyntax Map(TokenCursor cursor, int depth)
    {
        cursor.Expect(TokenKind.Less);
        var key = Type(cursor, depth - 1);
        cursor.Expect(TokenKind.Comma);
        var value = Type(cursor, depth - 1);
        cursor.Expect(TokenKind.Greater);
        return new MapSyntax(key, value);
    }

    public static QualifiedIdentifier Qualified(TokenCursor cursor, string what)
    {
        var qualifier = new StringBuilder();
        var first = cursor.Identifier(what);
        var last = first;
        while (cursor.TryTake(TokenKind.Dot))
        {
            qualifier.Append(qualifier.Length == 0 ? "" : ".").Append(last.Text);
            last = cursor.Identifier("a name after '.'");
        }
        return new QualifiedIdentifier(qualifier.ToString(), last, From(cursor, first.Span));
    }

    public static IntegerSyntax Integer(TokenCursor cursor, string what)
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Number && !token.IsBroken && NumberText.IsFloat(cursor.Source[token.Span]))
            cursor.FailExpected(what);
        cursor.Expect(TokenKind.Number, what);
        if (cursor.HasFailed || token.IsBroken)
            return new IntegerSyntax(null, token.Span);
        var value = NumberText.Integer(cursor.Source[token.Span]);
        if (value is null)
            cursor.Report(ParseRules.IntegerTooLarge, token.Span, cursor.Describe(token).Trim('\''));
        return new IntegerSyntax(value, token.Span);
    }

    private static TypeSuffix Suffix(TokenCursor cursor)
    {
        var start = cursor.Current.Span;
        if (cursor.TryTake(TokenKind.Question))
            return new TypeSuffix(SuffixKind.Optional, null, start);
        cursor.Expect(TokenKind.OpenBracket);
        var kind = cursor.TryTake(TokenKind.Less) ? SuffixKind.Bounded : cursor.At(TokenKind.CloseBracket) ? SuffixKind.Dynamic : SuffixKind.Fixed;
        var count = kind == SuffixKind.Dynamic ? null : Integer(cursor, "the number of elements");
        cursor.Expect(TokenKind.CloseBracket);
        return new TypeSuffix(kind, count, From(cursor, start));
    }

    private static TextSpan From(TokenCursor cursor, TextSpan start) => TextSpan.FromBounds(start.Start, Math.Max(start.End, cursor.PreviousEnd));
}
