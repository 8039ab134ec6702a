namespace Seam.Schema.Parse;

internal static class InterfaceParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation)
    {
        IntegerSyntax? version = null;
        IReadOnlyList<AttributeSyntax> attributes = [];
        var name = BodyParser.Head(cursor, "the interface's name", () =>
        {
            version = cursor.TryTakeWord("version") ? TypeParser.Integer(cursor, "the version's number") : null;
            attributes = AttributeParser.Attributes(cursor);
        });
        var (functions, isBroken) = BodyParser.Items(cursor, name, Function);
        return new InterfaceSyntax(new DefinitionHead(name, documentation, isBroken) { Attributes = attributes }, version, functions);
    }

    private static FunctionSyntax Function(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        var isStream = cursor.AtWord("stream") && cursor.Ahead(1).Kind == TokenKind.Identifier && cursor.TryTakeWord("stream");
        var name = cursor.Identifier("a function's name");
        var parameters = Parameters(cursor);
        var result = cursor.TryTake(TokenKind.Arrow) ? Passed(cursor, TypeParser.Type(cursor)) : null;
        var errors = cursor.TryTake(TokenKind.Bang) ? TypeParser.Qualified(cursor, "the errors") : null;
        var attributes = AttributeParser.Attributes(cursor);
        cursor.ExpectSemicolon();
        return new FunctionSyntax(name, documentation, parameters, result, errors) { IsStream = isStream, Attributes = attributes };
    }

    private static List<ParameterSyntax> Parameters(TokenCursor cursor)
    {
        var parameters = new List<ParameterSyntax>();
        cursor.Expect(TokenKind.OpenParenthesis);
        while (!cursor.HasFailed && !cursor.At(TokenKind.CloseParenthesis))
        {
            parameters.Add(Parameter(cursor));
            if (!cursor.TryTake(TokenKind.Comma) && !cursor.At(TokenKind.CloseParenthesis))
                cursor.FailExpected("',' or ')'");
        }
        cursor.Expect(TokenKind.CloseParenthesis);
        return parameters;
    }

    private static ParameterSyntax Parameter(TokenCursor cursor)
    {
        var type = TypeParser.Type(cursor);
        var name = cursor.Identifier("the parameter's name");
        return new ParameterSyntax(name, Passed(cursor, type));
    }

    private static PassedTypeSyntax Passed(TokenCursor cursor, TypeSyntax type)
    {
        if (!cursor.TryTake(TokenKind.Colon))
            return new PassedTypeSyntax(type, []);
        var words = new List<Identifier> { cursor.Identifier("'zero', 'copy' or 'delta'") };
        while (cursor.At(TokenKind.Identifier))
            words.Add(cursor.Identifier("'lend' or 'move'"));
        return new PassedTypeSyntax(type, words);
    }
}
