using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

internal static class RelationParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation)
    {
        var name = BodyParser.Head(cursor, "the relation's name", () => { });
        var (items, isBroken) = BodyParser.Items(cursor, name, Item);
        return new RelationSyntax(new DefinitionHead(name, documentation, isBroken), items);
    }

    /// <summary>'region' is a keyword only where the rest has the form of a region: a module may have that name.</summary>
    private static RelationItemSyntax Item(TokenCursor cursor) =>
        cursor.AtWord("region") && cursor.Ahead(1).Kind == TokenKind.Identifier && cursor.Ahead(2).Kind is not (TokenKind.Semicolon or TokenKind.CloseBrace)
            ? Region(cursor)
            : Grant(cursor);

    private static RegionSyntax Region(TokenCursor cursor)
    {
        var start = cursor.Current.Span;
        cursor.TryTakeWord("region");
        var element = TypeParser.Qualified(cursor, "the struct in the slots");
        cursor.Expect(TokenKind.OpenBracket);
        var slots = TypeParser.Integer(cursor, "the number of slots");
        cursor.Expect(TokenKind.CloseBracket);
        cursor.Expect(TokenKind.Comma);
        var amount = TypeParser.Integer(cursor, "the size of the region");
        var unit = cursor.At(TokenKind.Identifier) ? cursor.Identifier("a unit") : null;
        cursor.ExpectSemicolon();
        return new RegionSyntax(element, slots, amount, unit, Through(cursor, start));
    }

    private static GrantSyntax Grant(TokenCursor cursor)
    {
        var module = cursor.Identifier("'region' or a module");
        var rights = cursor.Identifier("'read' or 'write'");
        if (cursor.At(TokenKind.Comma))
            cursor.Fail(ParseRules.NotSupportedYet, cursor.Current.Span, "a trust mode", "end the grant after 'read' or 'write'");
        cursor.ExpectSemicolon();
        return new GrantSyntax(module, rights, Through(cursor, module.Span));
    }

    private static TextSpan Through(TokenCursor cursor, TextSpan start) => TextSpan.FromBounds(start.Start, Math.Max(start.End, cursor.PreviousEnd));
}
