using Seam.Foundation.Text;

namespace Seam.Karmem.Parse;

/// <summary>A file of Karmem v1 as it is written.</summary>
internal sealed record SyntaxTree(SourceText Source, Word Name, IReadOnlyList<TagSyntax> Tags, IReadOnlyList<DefinitionSyntax> Definitions);

/// <summary>A tag, <c>@name(value)</c>.</summary>
internal sealed record TagSyntax(Word Name, string Value);

internal abstract record DefinitionSyntax(Word Name, IReadOnlyList<TagSyntax> Tags);

internal sealed record EnumSyntax(Word Name, Word Carrier, IReadOnlyList<EnumValueSyntax> Values, IReadOnlyList<TagSyntax> Tags) : DefinitionSyntax(Name, Tags);

/// <param name="Number">Digits, or null for the value's position.</param>
internal sealed record EnumValueSyntax(Word Name, Word? Number);

internal sealed record StructSyntax(Word Name, bool IsTable, IReadOnlyList<FieldSyntax> Fields, IReadOnlyList<TagSyntax> Tags) : DefinitionSyntax(Name, Tags);

internal sealed record FieldSyntax(Word Name, TypeSyntax Type, IReadOnlyList<TagSyntax> Tags);

/// <summary><c>T</c>, <c>[n]T</c>, <c>[]T</c> or <c>[&lt;n]T</c>.</summary>
internal sealed record TypeSyntax(Word Element, ArrayKind Array, Word? Length);

internal enum ArrayKind
{
    None,
    Fixed,
    Slice,
    Limited,
}
