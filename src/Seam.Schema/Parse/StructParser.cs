using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

internal static class StructParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation)
    {
        var isStatic = false;
        var name = BodyParser.Head(cursor, "the struct's name", () => isStatic = cursor.TryTakeWord("static"));
        var (fields, isBroken) = BodyParser.Items(cursor, name, Field);
        return new StructSyntax(new DefinitionHead(name, documentation, isBroken), isStatic, fields);
    }

    private static FieldSyntax Field(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        var type = TypeParser.Type(cursor);
        var name = cursor.Identifier("the field's name");
        var value = cursor.TryTake(TokenKind.EqualsSign) ? LiteralParser.Literal(cursor) : null;
        var attributes = new List<AttributeSyntax>();
        while (cursor.At(TokenKind.At))
            attributes.Add(Attribute(cursor));
        cursor.ExpectSemicolon();
        return new FieldSyntax(type, name, documentation, value, attributes);
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
