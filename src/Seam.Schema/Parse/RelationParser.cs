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
        var size = Amount(cursor, "the size of the region");
        cursor.ExpectSemicolon();
        return new RegionSyntax(element, slots, size, Through(cursor, start));
    }

    private static AmountSyntax Amount(TokenCursor cursor, string what)
    {
        var number = TypeParser.Integer(cursor, what);
        return new AmountSyntax(number, cursor.At(TokenKind.Identifier) ? cursor.Identifier("a unit") : null);
    }

    private static GrantSyntax Grant(TokenCursor cursor)
    {
        var module = cursor.Identifier("'region' or a module");
        var rights = cursor.Identifier("'read', 'write' or 'append'");
        var terms = new List<GrantTermSyntax>();
        while (cursor.TryTake(TokenKind.Comma))
            terms.Add(Term(cursor));
        cursor.ExpectSemicolon();
        return new GrantSyntax(module, rights, terms, Through(cursor, module.Span));
    }

    private static GrantTermSyntax Term(TokenCursor cursor)
    {
        var start = cursor.Current.Span;
        var isOfWriter = cursor.TryTakeWord("untrusted");
        if (isOfWriter && !cursor.TryTakeWord("writer"))
            cursor.FailExpected("'writer'");
        if (isOfWriter)
            cursor.Expect(TokenKind.Colon);
        var word = cursor.Identifier("a trust mode, a contract or 'quota'");
        var quota = word.Text == "quota" && !isOfWriter ? Amount(cursor, "how much") : null;
        return new GrantTermSyntax(word, isOfWriter, quota, Through(cursor, start));
    }

    private static TextSpan Through(TokenCursor cursor, TextSpan start) => TextSpan.FromBounds(start.Start, Math.Max(start.End, cursor.PreviousEnd));
}
