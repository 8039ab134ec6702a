namespace Seam.Schema.Parse;

internal static class StructParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation)
    {
        var isStatic = false;
        IReadOnlyList<AttributeSyntax> attributes = [];
        var name = BodyParser.Head(cursor, "the struct's name", () =>
        {
            isStatic = cursor.TryTakeWord("static");
            attributes = AttributeParser.Attributes(cursor);
        });
        var (fields, isBroken) = BodyParser.Items(cursor, name, Field);
        return new StructSyntax(new DefinitionHead(name, documentation, isBroken) { Attributes = attributes }, isStatic, fields);
    }

    private static FieldSyntax Field(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        var type = TypeParser.Type(cursor);
        var name = cursor.Identifier("the field's name");
        var value = cursor.TryTake(TokenKind.EqualsSign) ? LiteralParser.Literal(cursor) : null;
        var attributes = AttributeParser.Attributes(cursor);
        cursor.ExpectSemicolon();
        return new FieldSyntax(type, name, documentation, value, attributes);
    }
}
