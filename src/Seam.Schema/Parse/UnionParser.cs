namespace Seam.Schema.Parse;

internal static class UnionParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation, UnionKind kind)
    {
        IReadOnlyList<AttributeSyntax> attributes = [];
        var name = BodyParser.Head(cursor, kind == UnionKind.Union ? "the union's name" : "the errors' name", () => attributes = AttributeParser.Attributes(cursor));
        var (alternatives, isBroken) = BodyParser.Items(cursor, name, Alternative);
        return new UnionSyntax(new DefinitionHead(name, documentation, isBroken) { Attributes = attributes }, kind, alternatives);
    }

    /// <summary>A name alone is an alternative that carries nothing.</summary>
    private static AlternativeSyntax Alternative(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        var carriesNothing = cursor.At(TokenKind.Identifier) && cursor.Ahead(1).Kind is TokenKind.Semicolon or TokenKind.At or TokenKind.CloseBrace;
        var type = carriesNothing ? null : TypeParser.Type(cursor);
        var name = cursor.Identifier("the alternative's name");
        var attributes = AttributeParser.Attributes(cursor);
        cursor.ExpectSemicolon();
        return new AlternativeSyntax(type, name, documentation, attributes);
    }
}
