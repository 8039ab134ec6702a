using System.Text;
using System.Text.Unicode;
using Seam.Foundation.Text;

namespace Seam.Wasm.Text;

/// <summary>A position in a token list, and the questions and demands that parsers put to it.</summary>
internal sealed class TokenCursor(SourceText source, Token[] tokens)
{
    public int Position { get; set; }

    public Token Current => tokens[Position];

    public ReadOnlySpan<char> Text => TextOf(Current);

    public SourceText Source => source;

    public bool AtEnd => Current.Kind == TokenKind.End;

    public Token TokenAt(int position) => tokens[position];

    public ReadOnlySpan<char> TextOf(Token token) => source[token.Span];

    public bool At(TokenKind kind) => Current.Kind == kind;

    public bool AtKeyword(ReadOnlySpan<char> keyword) => At(TokenKind.Keyword) && Text.SequenceEqual(keyword);

    /// <summary>Whether an opening parenthesis and this keyword come next.</summary>
    public bool AtOpen(ReadOnlySpan<char> keyword) => IsOpenAt(Position, keyword);

    public bool IsOpenAt(int position, ReadOnlySpan<char> keyword) =>
        tokens[position].Kind == TokenKind.Open
        && tokens[position + 1].Kind == TokenKind.Keyword
        && TextOf(tokens[position + 1]).SequenceEqual(keyword);

    public bool AtIndex => At(TokenKind.Natural) || At(TokenKind.Identifier);

    public Token Take() => tokens[Position++];

    public Token Expect(TokenKind kind, string what) => At(kind) ? Take() : throw Unexpected(what);

    public bool TryKeyword(ReadOnlySpan<char> keyword)
    {
        if (!AtKeyword(keyword))
            return false;
        Position++;
        return true;
    }

    public bool TryOpen(ReadOnlySpan<char> keyword)
    {
        if (!AtOpen(keyword))
            return false;
        Position += 2;
        return true;
    }

    public void ExpectKeyword(string keyword)
    {
        if (!TryKeyword(keyword))
            throw Unexpected($"'{keyword}'");
    }

    public void ExpectOpen(string keyword)
    {
        if (!TryOpen(keyword))
            throw Unexpected($"'({keyword}'");
    }

    public void Close() => Expect(TokenKind.Close, "')'");

    /// <summary>The name of an identifier if one comes next, without '$'.</summary>
    public string? TryIdentifier() => At(TokenKind.Identifier) ? NameOf(Take()) : null;

    public string NameOf(Token identifier)
    {
        var text = TextOf(identifier)[1..];
        return text[0] == '"' ? Encoding.UTF8.GetString(StringLiteral.Decode(text)) : text.ToString();
    }

    public byte[] String() => StringLiteral.Decode(TextOf(Expect(TokenKind.String, "a string")));

    /// <summary>The bytes of all strings that come next.</summary>
    public byte[] Strings()
    {
        var bytes = new MemoryStream();
        while (At(TokenKind.String))
            bytes.Write(String());
        return bytes.ToArray();
    }

    /// <summary>A string that must be text.</summary>
    public string Name()
    {
        var span = Current.Span;
        var bytes = String();
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new TextFault(TextRules.Encoding, span);
    }

    /// <summary>An unsigned number of at most so many bits, as indices, limits and lanes are.</summary>
    public ulong Natural(int bits)
    {
        var token = Expect(TokenKind.Natural, "a natural number");
        return Numbers.TryInteger(TextOf(token), bits, out var value)
            ? value
            : throw new TextFault(TextRules.IndexRange, token.Span, TextFault.Quote(TextOf(token)), $"i{bits}");
    }

    /// <summary>An integer with or without sign, as a two's complement pattern of so many bits.</summary>
    public ulong Integer(int bits)
    {
        if (!At(TokenKind.Natural) && !At(TokenKind.Signed))
            throw Unexpected("an integer");
        var token = Take();
        return Numbers.TryInteger(TextOf(token), bits, out var value) ? value : throw OutOfRange(token, $"i{bits}");
    }

    public bool AtFloat => Current.IsNumber || At(TokenKind.Keyword) && (Text is "inf" or "nan" || Text.StartsWith("nan:0x"));

    /// <summary>The bits of a floating-point number.</summary>
    public ulong Float(FloatFormat format)
    {
        if (!AtFloat || At(TokenKind.Keyword) && Text.StartsWith("nan:") && Numbers.Classify($"+{Text}") != TokenKind.Float)
            throw Unexpected("a number");
        var token = Take();
        return Floats.TryParse(TextOf(token), format, out var bits) ? bits : throw OutOfRange(token, format.Name);
    }

    /// <summary>The complaint that the next tokens are not what the grammar wants; a word that is in no grammar is called unknown.</summary>
    public TextFault Unexpected(string expected)
    {
        var word = At(TokenKind.Open) ? tokens[Position + 1] : Current;
        if (word.Kind == TokenKind.Reserved || word.Kind == TokenKind.Keyword && !Keywords.IsKnown(TextOf(word)))
            return new TextFault(TextRules.UnknownOperator, word.Span, TextFault.Quote(TextOf(word)));
        var shown = AtEnd ? "at the end" : $"'{TextFault.Quote(Text)}'";
        return new TextFault(TextRules.UnexpectedToken, Current.Span, shown, expected);
    }

    public TextFault OutOfRange(Token token, string type) =>
        new(TextRules.ConstantRange, token.Span, TextFault.Quote(TextOf(token)), type);

    /// <summary>Refuses a text whose nesting would exhaust the stack; to be asked on every level of recursion.</summary>
    public void CheckNesting()
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TextFault(TextRules.Nesting, Current.Span);
    }
}
