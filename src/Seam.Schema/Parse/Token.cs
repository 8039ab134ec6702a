using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

internal enum TokenKind : byte
{
    EndOfFile,
    Identifier,
    Number,
    String,
    OpenBrace,
    CloseBrace,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Less,
    Greater,
    Semicolon,
    Comma,
    Colon,
    Dot,
    EqualsSign,
    Question,
    At,
    Bar,
    Minus,
    Bang,
    Arrow,
}

/// <param name="DocumentationEnd">How many documentation comments stand before the token in the file.</param>
/// <param name="IsBroken">The lexer has complained about the token already: later stages leave it alone.</param>
internal readonly record struct Token(TokenKind Kind, TextSpan Span, int DocumentationEnd, bool IsBroken);

/// <summary>The tokens of a file, closed by one <see cref="TokenKind.EndOfFile"/>, the spans of its comments, and of those that are documentation.</summary>
internal sealed record TokenList(SourceText Source, IReadOnlyList<Token> Tokens, IReadOnlyList<TextSpan> Comments, IReadOnlyList<TextSpan> Documentation);
