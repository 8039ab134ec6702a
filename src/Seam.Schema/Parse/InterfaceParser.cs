namespace Seam.Schema.Parse;

internal static class InterfaceParser
{
    public static DefinitionSyntax Parse(TokenCursor cursor, IReadOnlyList<string> documentation)
    {
        var name = BodyParser.Head(cursor, "the interface's name", () => { });
        var (functions, isBroken) = BodyParser.Items(cursor, name, Function);
        return new InterfaceSyntax(new DefinitionHead(name, documentation, isBroken), functions);
    }

    private static FunctionSyntax Function(TokenCursor cursor)
    {
        var documentation = cursor.Documentation();
        if (cursor.AtWord("stream") && cursor.Ahead(1).Kind == TokenKind.Identifier)
            cursor.Fail(ParseRules.NotSupportedYet, cursor.Current.Span, "'stream'", "call a function once for each element");
        var name = cursor.Identifier("a function's name");
        var parameters = Parameters(cursor);
        var result = cursor.TryTake(TokenKind.Arrow) ? Passed(cursor, TypeParser.Type(cursor)) : null;
        if (cursor.At(TokenKind.Bang))
            cursor.Fail(ParseRules.NotSupportedYet, cursor.Current.Span, "an error result", "return a struct with an enum that says what went wrong");
        cursor.ExpectSemicolon();
        return new FunctionSyntax(name, documentation, parameters, result);
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
            return new PassedTypeSyntax(type, null);
        if (cursor.AtWord("delta"))
            cursor.Fail(ParseRules.NotSupportedYet, cursor.Current.Span, "'delta'", "write 'zero' or 'copy'");
        return new PassedTypeSyntax(type, cursor.Identifier("'zero' or 'copy'"));
    }
}
