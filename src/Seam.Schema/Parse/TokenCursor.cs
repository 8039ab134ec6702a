using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>
/// Walks the tokens with one token of decision. The first complaint puts the cursor into the failed state, in which it neither moves nor
/// complains, so that a parsing function can run to its end without asking after each step; the loop that called it then recovers.
/// </summary>
internal sealed class TokenCursor(TokenList list, DiagnosticBag diagnostics)
{
    private readonly IReadOnlyList<Token> _tokens = list.Tokens;
    private int _index;

    public SourceText Source => list.Source;

    public bool HasFailed { get; private set; }

    public Token Current => _tokens[_index];

    /// <summary>The end of the token before the current one.</summary>
    public int PreviousEnd => _index == 0 ? 0 : _tokens[_index - 1].Span.End;

    /// <summary>A definition starts here, so whatever came before it is over.</summary>
    public bool AtDefine => IsWord(Current, "define") && Ahead(1).Kind == TokenKind.Identifier;

    public Token Ahead(int distance) => _tokens[Math.Min(_index + distance, _tokens.Count - 1)];

    public bool IsWord(Token token, string word) => token.Kind == TokenKind.Identifier && Source[token.Span].SequenceEqual(word);

    public bool At(TokenKind kind) => !HasFailed && Current.Kind == kind;

    public bool AtWord(string word) => !HasFailed && IsWord(Current, word);

    public bool TryTake(TokenKind kind)
    {
        var isThere = At(kind);
        if (isThere)
            Advance();
        return isThere;
    }

    public bool TryTakeWord(string word)
    {
        var isThere = AtWord(word);
        if (isThere)
            Advance();
        return isThere;
    }

    public Token Expect(TokenKind kind, string what)
    {
        var token = Current;
        if (!TryTake(kind))
            FailExpected(what);
        return token;
    }

    public Token Expect(TokenKind kind)
    {
        var token = Current;
        if (!TryTake(kind))
            FailExpected(Punctuation.Spell(kind));
        return token;
    }

    public Identifier Identifier(string what)
    {
        if (AtDefine)
            FailExpected(what);
        else if (IsWord(Current, "define"))
            Fail(ParseRules.ReservedWord, Current.Span);
        var token = Expect(TokenKind.Identifier, what);
        return new Identifier(HasFailed ? "" : Source[token.Span][..Math.Min(token.Span.Length, SchemaLimits.IdentifierCharacters)].ToString(), token.Span);
    }

    /// <summary>A missing semicolon at the end of a line, or before a closing brace, is reported and then taken as written.</summary>
    public void ExpectSemicolon()
    {
        if (HasFailed || TryTake(TokenKind.Semicolon))
            return;
        if (!Current.IsBroken && !(_index > 0 && _tokens[_index - 1].IsBroken))
            Report(ParseRules.MissingSemicolon, new TextSpan(PreviousEnd, 0));
        HasFailed = Current.Kind != TokenKind.CloseBrace && Source.Content.AsSpan(PreviousEnd, Current.Span.Start - PreviousEnd).IndexOf('\n') < 0;
    }

    public void FailExpected(string what)
    {
        if (Current.IsBroken)
            HasFailed = true;
        Fail(ParseRules.Expected, Current.Span, what, Describe(Current));
    }

    public void Fail(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (!HasFailed)
            diagnostics.Report(rule, Source, span, arguments);
        HasFailed = true;
    }

    /// <summary>A complaint that leaves the structure clear: parsing goes on.</summary>
    public void Report(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (!HasFailed)
            diagnostics.Report(rule, Source, span, arguments);
    }

    /// <summary>The documentation comments right before the current token.</summary>
    public IReadOnlyList<string> Documentation()
    {
        var from = _index == 0 ? 0 : _tokens[_index - 1].DocumentationEnd;
        return [.. list.Documentation.Skip(from).Take(Current.DocumentationEnd - from).SelectMany(s => DocumentationText.Lines(Source[s].ToString()))];
    }

    /// <summary>Leaves the failed state behind the broken item: after its ';' or its braces, or before a '}' or 'define' that closes its surroundings.</summary>
    public void RecoverInBody()
    {
        HasFailed = false;
        var depth = 0;
        while (Current.Kind != TokenKind.EndOfFile && !AtDefine)
        {
            if (depth == 0 && Current.Kind == TokenKind.CloseBrace)
                return;
            var kind = Advance().Kind;
            depth += kind == TokenKind.OpenBrace ? 1 : kind == TokenKind.CloseBrace ? -1 : 0;
            if (depth == 0 && kind is (TokenKind.Semicolon or TokenKind.CloseBrace))
                return;
        }
    }

    /// <summary>Leaves the failed state before the next definition or import.</summary>
    public void RecoverAtTop()
    {
        HasFailed = false;
        while (Current.Kind != TokenKind.EndOfFile && !AtDefine && !(AtWord("import") && Ahead(1).Kind == TokenKind.String))
            Advance();
    }

    /// <summary>After a broken head: leaves the failed state if a body follows.</summary>
    public bool RecoverBeforeBody()
    {
        while (Current.Kind is not (TokenKind.EndOfFile or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.Semicolon) && !AtDefine)
            Advance();
        HasFailed = Current.Kind != TokenKind.OpenBrace;
        return !HasFailed;
    }

    public string Describe(Token token) => token.Kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.String => "a string",
        _ => $"'{Source[token.Span][..Math.Min(token.Span.Length, SchemaLimits.IdentifierCharacters)]}'",
    };

    private Token Advance() => Current.Kind == TokenKind.EndOfFile ? Current : _tokens[_index++];
}
