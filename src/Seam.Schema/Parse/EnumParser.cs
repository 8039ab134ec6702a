namespace Seam.Schema.Parse;

internal static class EnumParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation, EnumKind kind)
    {
        var carrier = new Identifier("", cursor.Current.Span);
        IReadOnlyList<AttributeSyntax> attributes = [];
        var name = BodyParser.Head(cursor, kind == EnumKind.Enum ? "the enum's name" : "the flags' name", () =>
        {
            cursor.Expect(TokenKind.Colon, "':' and an integer type");
            carrier = cursor.Identifier("the carrier, an integer type");
            attributes = AttributeParser.Attributes(cursor);
        });
        var (values, isBroken) = BodyParser.Items(cursor, name, Value);
        return new EnumSyntax(new DefinitionHead(name, documentation, isBroken) { Attributes = attributes }, kind, carrier, values);
    }

    private static EnumValueSyntax Value(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        var name = cursor.Identifier("a value's name");
        var value = cursor.TryTake(TokenKind.EqualsSign) ? LiteralParser.Literal(cursor) : null;
        var attributes = AttributeParser.Attributes(cursor);
        cursor.ExpectSemicolon();
        return new EnumValueSyntax(name, documentation, value, attributes);
    }
}
