using Seam.Foundation.Text;

namespace Seam.Wasm.Text;

internal enum TokenKind : byte
{
    End,
    Open,
    Close,

    /// <summary>Begins with a small letter.</summary>
    Keyword,

    /// <summary>Digits, decimal or hexadecimal, without sign.</summary>
    Natural,

    /// <summary>Digits with a sign.</summary>
    Signed,

    /// <summary>A number with a point, an exponent, or a sign before inf or nan.</summary>
    Float,
    Identifier,
    String,

    /// <summary>Characters that stand together but make no token (WebAssembly 6.3.1).</summary>
    Reserved,
}

/// <summary>A piece of the text. For a parenthesis <paramref name="Partner"/> is the position of the token that matches it.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, int Partner = 0)
{
    public TextSpan Span => new(Start, Length);

    public bool IsNumber => Kind is TokenKind.Natural or TokenKind.Signed or TokenKind.Float;
}

/// <summary>An annotation that means something to the parser (WebAssembly 6.3.5).</summary>
/// <param name="Name">Its name without '@'.</param>
/// <param name="Position">The position of the token that follows it.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Tokens">What is inside, and an end token.</param>
internal sealed record Annotation(string Name, int Position, TextSpan Span, Token[] Tokens)
{
    public const string Custom = "custom";
    public const string NameOf = "name";
    public const string BranchHint = Model.BranchHint.SectionName;

    /// <summary>All other annotations are skipped.</summary>
    public static bool IsKnown(string name) => name is Custom or NameOf or BranchHint;

    /// <summary>Set once the parser has come by a place where the annotation belongs.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>A text in its tokens, the last of them <see cref="TokenKind.End"/>.</summary>
internal sealed record TokenList(SourceText Source, Token[] Tokens, Annotation[] Annotations);
