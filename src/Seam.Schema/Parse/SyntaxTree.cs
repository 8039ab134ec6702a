using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>One file as written: no name is resolved, no number is checked. Parts that could not be parsed are missing.</summary>
public sealed record SyntaxTree(
    SourceText Source,
    PackageSyntax? Package,
    IReadOnlyList<ImportSyntax> Imports,
    IReadOnlyList<DefinitionSyntax> Definitions);

public sealed record PackageSyntax(QualifiedIdentifier Name, IReadOnlyList<string> Documentation);

/// <param name="Path">Null when the literal is malformed.</param>
public sealed record ImportSyntax(string? Path, TextSpan Span);

public sealed record Identifier(string Text, TextSpan Span);

/// <summary>A name with dots, such as <c>demo.vision.Frame</c>; <paramref name="Qualifier"/> is what stands before the last dot, or empty.</summary>
public sealed record QualifiedIdentifier(string Qualifier, Identifier Last, TextSpan Span)
{
    public string Text => Qualifier.Length == 0 ? Last.Text : $"{Qualifier}.{Last.Text}";
}

public sealed record TypeSyntax(QualifiedIdentifier Name, IReadOnlyList<TypeSuffix> Suffixes, TextSpan Span)
{
    /// <summary>The key and the value of <c>map&lt;K, V&gt;</c>; null for any other type.</summary>
    public MapSyntax? Map { get; init; }
}

public sealed record MapSyntax(TypeSyntax Key, TypeSyntax Value);

public enum SuffixKind
{
    /// <summary><c>[n]</c></summary>
    Fixed,

    /// <summary><c>[&lt;n]</c></summary>
    Bounded,

    /// <summary><c>[]</c></summary>
    Dynamic,

    /// <summary><c>?</c></summary>
    Optional,
}

/// <param name="Count">The number in the brackets, for <see cref="SuffixKind.Fixed"/> and <see cref="SuffixKind.Bounded"/>.</param>
public sealed record TypeSuffix(SuffixKind Kind, IntegerSyntax? Count, TextSpan Span);

/// <param name="Value">Null when the literal is malformed, which has been reported.</param>
public sealed record IntegerSyntax(ulong? Value, TextSpan Span);

/// <summary>A value as written, after <c>=</c> or in the parentheses of an attribute.</summary>
public abstract record LiteralSyntax(TextSpan Span);

/// <param name="Text">The digits as written, without the sign.</param>
public sealed record NumberLiteral(string Text, bool IsNegative, TextSpan Span) : LiteralSyntax(Span);

public sealed record StringLiteral(string Value, TextSpan Span) : LiteralSyntax(Span);

/// <summary>One name or several joined by <c>|</c>: true, inf, an enum value, flags. The sign is for <c>-inf</c>.</summary>
public sealed record NamesLiteral(IReadOnlyList<Identifier> Names, bool IsNegative, TextSpan Span) : LiteralSyntax(Span);

/// <summary>A literal that has been reported already.</summary>
public sealed record BrokenLiteral(TextSpan Span) : LiteralSyntax(Span);
