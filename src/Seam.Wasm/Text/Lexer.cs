using Seam.Foundation.Text;

namespace Seam.Wasm.Text;

/// <summary>
/// Text → tokens (WebAssembly 6.3), all at once: blanks, comments and unknown annotations are gone, parentheses know their partners.
/// Takes time and space linear in the text.
/// </summary>
internal sealed class Lexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly List<Annotation> _annotations = [];
    private readonly Stack<int> _open = new();
    private int _at;

    private Lexer(SourceText source) => (_source, _text) = (source, source.Content);

    /// <exception cref="TextFault">Something is no token, or not closed.</exception>
    public static TokenList Run(SourceText source)
    {
        var lexer = new Lexer(source);
        lexer.ReadAll();
        return new TokenList(source, [.. lexer._tokens], [.. lexer._annotations]);
    }

    private void ReadAll()
    {
        while (SkipBlanks())
            if (StartsWith("(@"))
                ReadAnnotation();
            else
                Add(ReadToken());
        _tokens.Add(new Token(TokenKind.End, _text.Length, 0));
    }

    private void Add(Token token)
    {
        if (token.Kind == TokenKind.Open)
            _open.Push(_tokens.Count);
        else if (token.Kind == TokenKind.Close && _open.TryPop(out var partner))
        {
            _tokens[partner] = _tokens[partner] with { Partner = _tokens.Count };
            token = token with { Partner = partner };
        }
        _tokens.Add(token);
    }

    /// <summary>Skips blanks and comments; false at the end of the text.</summary>
    private bool SkipBlanks()
    {
        while (_at < _text.Length)
            if (Characters.IsBlank(_text[_at]))
                _at++;
            else if (StartsWith(";;"))
                _at = _text.AsSpan(_at).IndexOfAny('\n', '\r') is >= 0 and var length ? _at + length : _text.Length;
            else if (StartsWith("(;"))
                SkipBlockComment();
            else
                return true;
        return false;
    }

    private void SkipBlockComment()
    {
        var start = _at;
        var depth = 0;
        do
        {
            if (_at >= _text.Length)
                throw new TextFault(TextRules.UnclosedComment, new TextSpan(start, 2));
            var nesting = StartsWith("(;") ? 1 : StartsWith(";)") ? -1 : 0;
            depth += nesting;
            _at += nesting == 0 ? 1 : 2;
        }
        while (depth > 0);
    }

    private Token ReadToken()
    {
        var start = _at;
        if (_text[start] is '(' or ')')
        {
            _at++;
            return new Token(_text[start] == '(' ? TokenKind.Open : TokenKind.Close, start, 1);
        }
        var strings = ReadRun();
        if (_at == start)
            throw new TextFault(TextRules.Character, new TextSpan(start, 1), (int)_text[start]);
        return new Token(Classify(start, strings), start, _at - start);
    }

    /// <summary>Moves over all that stands together without a blank; returns the number of strings in it.</summary>
    private int ReadRun()
    {
        var start = _at;
        var strings = 0;
        for (; _at < _text.Length && !StartsWith(";;"); _at++)
            if (_text[_at] == '"')
            {
                _at = StringEnd(start) - 1;
                strings++;
            }
            else if (!Characters.IsIdentifier(_text[_at]) && !Characters.IsReserved(_text[_at]))
                break;
        return strings;
    }

    private int StringEnd(int start)
    {
        try
        {
            return StringLiteral.End(_text, _at);
        }
        catch (TextFault) when (_at == start + 1 && _text[start] == '$')
        {
            throw new TextFault(TextRules.EmptyIdentifier, new TextSpan(start, 1));
        }
    }

    private TokenKind Classify(int start, int strings)
    {
        var run = _text.AsSpan(start, _at - start);
        if (run[0] == '$')
            return ClassifyIdentifier(start, strings);
        if (strings > 0)
            return strings == 1 && run[0] == '"' && run[^1] == '"' ? TokenKind.String : TokenKind.Reserved;
        if (!IsIdentifier(run))
            return TokenKind.Reserved;
        return char.IsAsciiLetterLower(run[0]) ? TokenKind.Keyword
            : char.IsAsciiDigit(run[0]) || run[0] is '+' or '-' ? Numbers.Classify(run) : TokenKind.Reserved;
    }

    private TokenKind ClassifyIdentifier(int start, int strings)
    {
        var name = _text.AsSpan(start + 1, _at - start - 1);
        if (strings == 0)
            return name.Length == 0 ? throw new TextFault(TextRules.EmptyIdentifier, new TextSpan(start, 1))
                : IsIdentifier(name) ? TokenKind.Identifier : TokenKind.Reserved;
        if (strings > 1 || name[0] != '"' || name[^1] != '"')
            return TokenKind.Reserved;
        CheckQuotedName(name, TextRules.EmptyIdentifier, TextSpan.FromBounds(start, _at));
        return TokenKind.Identifier;
    }

    private static void CheckQuotedName(ReadOnlySpan<char> literal, Foundation.Diagnostics.Rule ifEmpty, TextSpan span)
    {
        var bytes = StringLiteral.Decode(literal);
        if (bytes.Length == 0)
            throw new TextFault(ifEmpty, span);
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            throw new TextFault(TextRules.Encoding, span);
    }

    /// <summary>Reads an annotation to its closing parenthesis. Inside anything goes that can be cut into tokens.</summary>
    private void ReadAnnotation()
    {
        var start = _at;
        var name = ReadAnnotationName();
        var isKnown = Annotation.IsKnown(name);
        var tokens = new List<Token>();
        for (var depth = 1; ;)
        {
            if (!SkipBlanks())
                throw new TextFault(TextRules.UnclosedAnnotation, new TextSpan(start, 2));
            var token = ReadToken();
            depth += token.Kind == TokenKind.Open ? 1 : token.Kind == TokenKind.Close ? -1 : 0;
            if (depth == 0)
                break;
            if (isKnown)
                tokens.Add(token);
        }
        if (!isKnown)
            return;
        tokens.Add(new Token(TokenKind.End, _at - 1, 1));
        _annotations.Add(new Annotation(name, _tokens.Count, TextSpan.FromBounds(start, _at), [.. tokens]));
    }

    private string ReadAnnotationName()
    {
        var start = _at;
        _at += 2;
        if (_at < _text.Length && _text[_at] == '"')
            return ReadQuotedName(start);
        while (_at < _text.Length && Characters.IsIdentifier(_text[_at]))
            _at++;
        return _at > start + 2 ? _text[(start + 2).._at] : throw new TextFault(TextRules.EmptyAnnotation, new TextSpan(start, 2));
    }

    private string ReadQuotedName(int start)
    {
        var opening = _at;
        try
        {
            _at = StringLiteral.End(_text, opening);
        }
        catch (TextFault)
        {
            throw new TextFault(TextRules.EmptyAnnotation, new TextSpan(start, 2));
        }
        var literal = _text.AsSpan(opening, _at - opening);
        CheckQuotedName(literal, TextRules.EmptyAnnotation, TextSpan.FromBounds(start, _at));
        return System.Text.Encoding.UTF8.GetString(StringLiteral.Decode(literal));
    }

    private static bool IsIdentifier(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!Characters.IsIdentifier(c))
                return false;
        return true;
    }

    private bool StartsWith(string prefix) => string.CompareOrdinal(_text, _at, prefix, 0, prefix.Length) == 0;
}
