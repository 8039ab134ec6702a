namespace Seam.Schema.Parse;

internal static class InterfaceParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation, bool isResource)
    {
        IntegerSyntax? version = null;
        IReadOnlyList<AttributeSyntax> attributes = [];
        var name = BodyParser.Head(cursor, isResource ? "the resource's name" : "the interface's name", () =>
        {
            version = cursor.TryTakeWord("version") ? TypeParser.Integer(cursor, "the version's number") : null;
            attributes = AttributeParser.Attributes(cursor);
        });
        var (functions, isBroken) = BodyParser.Items(cursor, name, Function);
        return new InterfaceSyntax(new DefinitionHead(name, documentation, isBroken) { Attributes = attributes }, version, functions) { IsResource = isResource };
    }

    private static FunctionSyntax Function(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        var isStream = cursor.AtWord("stream") && cursor.Ahead(1).Kind == TokenKind.Identifier && cursor.TryTakeWord("stream");
        var name = cursor.Identifier("a function's name");
        var parameters = Parameters(cursor);
        var result = cursor.TryTake(TokenKind.Arrow) ? Result(cursor) : null;
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
        var handle = Handle(cursor, isResult: false);
        var type = TypeParser.Type(cursor);
        var name = cursor.Identifier("the parameter's name");
        return new ParameterSyntax(name, new PassedTypeSyntax(type, Contract(cursor)) { Handle = handle });
    }

    private static PassedTypeSyntax Result(TokenCursor cursor)
    {
        var handle = Handle(cursor, isResult: true);
        var type = TypeParser.Type(cursor);
        return new PassedTypeSyntax(type, Contract(cursor)) { Handle = handle };
    }

    /// <summary>'own' and 'borrow' may also be names of types: then no type follows.</summary>
    private static Identifier? Handle(TokenCursor cursor, bool isResult)
    {
        var isHandle = (cursor.AtWord("own") || cursor.AtWord("borrow")) && cursor.Ahead(1).Kind == TokenKind.Identifier
            && (isResult || cursor.Ahead(2).Kind is not (TokenKind.Comma or TokenKind.CloseParenthesis or TokenKind.Colon));
        return isHandle ? cursor.Identifier("'own' or 'borrow'") : null;
    }

    private static List<Identifier> Contract(TokenCursor cursor)
    {
        if (!cursor.TryTake(TokenKind.Colon))
            return [];
        var words = new List<Identifier> { cursor.Identifier("'zero', 'copy' or 'delta'") };
        while (cursor.At(TokenKind.Identifier))
            words.Add(cursor.Identifier("'lend' or 'move'"));
        return words;
    }
}
