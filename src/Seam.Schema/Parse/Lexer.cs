using System.Globalization;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>Text to tokens, in one pass. What is not a token is reported once and skipped; a malformed number or string becomes a broken token.</summary>
internal sealed class Lexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Token> _tokens = [];
    private readonly List<TextSpan> _comments = [];
    private readonly List<TextSpan> _documentation = [];
    private int _at;
    private bool _isCutShort;

    private Lexer(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _text = source.Content;
        _diagnostics = diagnostics;
    }

    public static TokenList Scan(SourceText source, DiagnosticBag diagnostics)
    {
        var lexer = new Lexer(source, diagnostics);
        lexer.SkipByteOrderMark();
        while (lexer._at < lexer._text.Length)
            lexer.Next();
        lexer.Add(TokenKind.EndOfFile, lexer._text.Length, isBroken: lexer._isCutShort);
        return new TokenList(source, lexer._tokens, lexer._comments, lexer._documentation);
    }

    private char Current => Ahead(0);

    private char Ahead(int distance) => _at + distance < _text.Length ? _text[_at + distance] : '\0';

    private void SkipByteOrderMark()
    {
        if (Current == '\uFEFF')
            _at++;
    }

    private void Next()
    {
        var c = Current;
        if (c is ' ' or '\t' or '\r' or '\n')
            _at++;
        else if (c == '/' && Ahead(1) == '/')
            LineComment();
        else if (c == '/' && Ahead(1) == '*')
            BlockComment();
        else if (char.IsAsciiLetter(c))
            Identifier();
        else if (char.IsAsciiDigit(c))
            Number();
        else if (c == '"')
            String();
        else
            Mark();
    }

    private void Mark()
    {
        var (text, kind) = Punctuation.At(_text.AsSpan(_at));
        if (text is null)
            Invalid();
        else
            Add(kind, _at, _at += text.Length);
    }

    private void LineComment()
    {
        var start = _at;
        var end = _text.IndexOf('\n', start);
        _at = end < 0 ? _text.Length : end;
        Comment(TextSpan.FromBounds(start, _text[_at - 1] == '\r' ? _at - 1 : _at), Starts(start, "///") && !Starts(start, "////"));
    }

    private void BlockComment()
    {
        var start = _at;
        var end = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        _at = end < 0 ? _text.Length : end + 2;
        _isCutShort = end < 0;
        if (_isCutShort)
            Report(ParseRules.UnterminatedComment, new TextSpan(start, 2));
        else
            Comment(TextSpan.FromBounds(start, _at), Starts(start, "/**") && _at - start > 4);
    }

    private void Comment(TextSpan span, bool isDocumentation)
    {
        _comments.Add(span);
        if (isDocumentation)
            _documentation.Add(span);
    }

    private bool Starts(int at, string text) => string.CompareOrdinal(_text, at, text, 0, text.Length) == 0;

    private void Identifier()
    {
        var start = _at;
        SkipWord();
        var length = _at - start;
        if (length > SchemaLimits.IdentifierCharacters)
            Report(ParseRules.IdentifierTooLong, TextSpan.FromBounds(start, _at), length, SchemaLimits.IdentifierCharacters);
        Add(TokenKind.Identifier, start, _at, length > SchemaLimits.IdentifierCharacters);
    }

    private void Number()
    {
        var start = _at;
        SkipWord();
        if (Current == '.' && char.IsAsciiDigit(Ahead(1)))
        {
            _at++;
            SkipWord();
        }
        if (Current is '+' or '-' && EndsInExponent(_text.AsSpan(start, _at - start)) && char.IsAsciiDigit(Ahead(1)))
        {
            _at++;
            SkipWord();
        }
        var span = TextSpan.FromBounds(start, _at);
        var isNumber = NumberText.IsWellFormed(_source[span]);
        if (!isNumber)
            Report(ParseRules.BadNumber, span, Shorten(span));
        Add(TokenKind.Number, start, _at, !isNumber);
    }

    private static bool EndsInExponent(ReadOnlySpan<char> text) => text[^1] is 'e' or 'E' && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private void SkipWord()
    {
        while (char.IsAsciiLetterOrDigit(Current) || Current == '_')
            _at++;
    }

    private void String()
    {
        var start = _at++;
        while (_at < _text.Length && Current is not ('"' or '\n' or '\r'))
            _at += Current == '\\' && _at + 1 < _text.Length && Ahead(1) is not ('\n' or '\r') ? 2 : 1;
        var isClosed = Current == '"';
        if (isClosed)
            _at++;
        else
            Report(ParseRules.UnterminatedString, TextSpan.FromBounds(start, _at));
        Add(TokenKind.String, start, _at, !isClosed || !CharactersAreValid(start, _at) || !EscapesAreValid(start, _at));
    }

    private bool EscapesAreValid(int start, int end)
    {
        var bad = StringText.FirstBadEscape(_text.AsSpan(start, end - start));
        if (bad is { } span)
            Report(ParseRules.BadEscape, new TextSpan(start + span.Start, span.Length), _text.Substring(start + span.Start, span.Length));
        return bad is null;
    }

    private bool CharactersAreValid(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsHighSurrogate(_text[i]) && i + 1 < end && char.IsLowSurrogate(_text[i + 1]))
                i++;
            else if (_text[i] == '\uFFFD' || char.IsControl(_text[i]) || char.IsSurrogate(_text[i]))
            {
                Report(ParseRules.InvalidCharacter, new TextSpan(i, 1), Describe(_text[i]));
                return false;
            }
        }
        return true;
    }

    private void Invalid()
    {
        var start = _at++;
        while (_at < _text.Length && !CanStartToken(Current))
            _at++;
        Report(ParseRules.InvalidCharacter, TextSpan.FromBounds(start, _at), Describe(_text[start]));
    }

    private static bool CanStartToken(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is ' ' or '\t' or '\r' or '\n' or '"' or '/' || Punctuation.At([c]).Text is not null;

    private static string Describe(char c) =>
        c is > ' ' and < '\u007f' ? $"'{c}'" : string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)c:X4}");

    private string Shorten(TextSpan span) => _text.Substring(span.Start, Math.Min(span.Length, SchemaLimits.IdentifierCharacters));

    private void Add(TokenKind kind, int start, int end = -1, bool isBroken = false) =>
        _tokens.Add(new Token(kind, TextSpan.FromBounds(start, Math.Max(start, end)), _documentation.Count, isBroken));

    private void Report(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments) => _diagnostics.Report(rule, _source, span, arguments);
}
