namespace Seam.Schema.Parse;

internal static class ModuleParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation)
    {
        StringLiteral? file = null;
        var isBroken = false;
        var name = BodyParser.Head(cursor, "the module's name", () =>
        {
            if (!cursor.TryTakeWord("from"))
                cursor.FailExpected("'from', with a file or 'host'");
            if (cursor.TryTakeWord("host"))
                return;
            file = LiteralParser.String(cursor) as StringLiteral;
            isBroken = file is null;
        });
        var (ports, hasBrokenPorts) = BodyParser.Items(cursor, name, Port);
        return new ModuleSyntax(new DefinitionHead(name, documentation, isBroken || hasBrokenPorts), file, ports);
    }

    private static PortSyntax Port(TokenCursor cursor)
    {
        var isExport = cursor.AtWord("export");
        if (!isExport && !cursor.AtWord("import"))
            cursor.FailExpected("'import' or 'export'");
        cursor.TryTake(TokenKind.Identifier);
        var name = TypeParser.Qualified(cursor, "an interface");
        var from = !isExport && cursor.TryTakeWord("from") ? cursor.Identifier("the exporting module") : null;
        cursor.ExpectSemicolon();
        return isExport ? new ExportSyntax(name) : new ImportPortSyntax(name, from);
    }
}
