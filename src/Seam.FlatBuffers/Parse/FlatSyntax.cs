using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Parse;

/// <summary>A file of FlatBuffers as it is written.</summary>
internal sealed record FlatFile(SourceText Source, IReadOnlyList<Word> Includes, IReadOnlyList<DefinitionSyntax> Definitions);

/// <summary>An attribute in parentheses; without a value it is a mark.</summary>
internal sealed record MetaSyntax(Word Name, Word? Value);

/// <summary>What stands before a definition or a member, and behind it in parentheses.</summary>
internal sealed record RemarksSyntax(IReadOnlyList<string> Documentation, IReadOnlyList<MetaSyntax> Metadata)
{
    public MetaSyntax? Find(string name) => Metadata.FirstOrDefault(m => m.Name.Text == name);

    public bool Has(string name) => Find(name) is not null;
}

/// <param name="Namespace">Dotted; empty for none.</param>
internal abstract record DefinitionSyntax(string Namespace, Word Name, RemarksSyntax Remarks)
{
    public string FullName => Namespace.Length == 0 ? Name.Text : $"{Namespace}.{Name.Text}";
}

internal sealed record TableSyntax(string Namespace, Word Name, RemarksSyntax Remarks, bool IsStruct, IReadOnlyList<FieldSyntax> Fields) : DefinitionSyntax(Namespace, Name, Remarks);

internal sealed record EnumSyntax(string Namespace, Word Name, RemarksSyntax Remarks, Word Carrier, IReadOnlyList<EnumValueSyntax> Values) : DefinitionSyntax(Namespace, Name, Remarks);

internal sealed record UnionSyntax(string Namespace, Word Name, RemarksSyntax Remarks, IReadOnlyList<UnionMemberSyntax> Members) : DefinitionSyntax(Namespace, Name, Remarks);

internal sealed record ServiceSyntax(string Namespace, Word Name, RemarksSyntax Remarks, IReadOnlyList<CallSyntax> Calls) : DefinitionSyntax(Namespace, Name, Remarks);

/// <summary><c>T</c>, <c>[T]</c> or <c>[T:n]</c>.</summary>
internal sealed record TypeSyntax(Word Name, bool IsVector, Word? Length);

/// <param name="Default">A number, name or string with its quotes, or <c>[]</c>; null when there is none.</param>
internal sealed record FieldSyntax(Word Name, TypeSyntax Type, Word? Default, RemarksSyntax Remarks);

internal sealed record EnumValueSyntax(Word Name, Word? Number, RemarksSyntax Remarks);

/// <param name="Name">The alias, or the type's name.</param>
internal sealed record UnionMemberSyntax(Word Name, Word Type, Word? Number, RemarksSyntax Remarks);

internal sealed record CallSyntax(Word Name, Word Request, Word Response, RemarksSyntax Remarks);
