using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

internal static class AttributeParser
{
    /// <summary>Any number of <c>@name</c> and <c>@name(argument)</c>.</summary>
    public static IReadOnlyList<AttributeSyntax> Attributes(TokenCursor cursor)
    {
        var attributes = new List<AttributeSyntax>();
        while (cursor.At(TokenKind.At))
            attributes.Add(Attribute(cursor));
        return attributes;
    }

    private static AttributeSyntax Attribute(TokenCursor cursor)
    {
        var start = cursor.Expect(TokenKind.At).Span;
        var name = cursor.Identifier("an attribute's name");
        LiteralSyntax? argument = null;
        if (cursor.TryTake(TokenKind.OpenParenthesis))
        {
            argument = LiteralParser.Literal(cursor);
            cursor.Expect(TokenKind.CloseParenthesis);
        }
        return new AttributeSyntax(name, argument, TextSpan.FromBounds(start.Start, Math.Max(start.End, cursor.PreviousEnd)));
    }
}
