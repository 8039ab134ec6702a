using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>What every definition has. <paramref name="IsBroken"/> says that parts of it could not be parsed and are missing.</summary>
public sealed record DefinitionHead(Identifier Name, IReadOnlyList<string> Documentation, bool IsBroken)
{
    public IReadOnlyList<AttributeSyntax> Attributes { get; init; } = [];
}

public abstract record DefinitionSyntax(DefinitionHead Head)
{
    public Identifier Name => Head.Name;
}

public enum EnumKind
{
    Enum,
    Flags,
}

public sealed record EnumSyntax(DefinitionHead Head, EnumKind Kind, Identifier Carrier, IReadOnlyList<EnumValueSyntax> Values) : DefinitionSyntax(Head);

public sealed record EnumValueSyntax(Identifier Name, IReadOnlyList<string> Documentation, LiteralSyntax? Value, IReadOnlyList<AttributeSyntax> Attributes);

public enum UnionKind
{
    Union,
    Errors,
}

public sealed record UnionSyntax(DefinitionHead Head, UnionKind Kind, IReadOnlyList<AlternativeSyntax> Alternatives) : DefinitionSyntax(Head);

/// <param name="Type">Null when the alternative carries nothing.</param>
public sealed record AlternativeSyntax(TypeSyntax? Type, Identifier Name, IReadOnlyList<string> Documentation, IReadOnlyList<AttributeSyntax> Attributes);

public sealed record StructSyntax(DefinitionHead Head, bool IsStatic, IReadOnlyList<FieldSyntax> Fields) : DefinitionSyntax(Head);

public sealed record FieldSyntax(
    TypeSyntax Type,
    Identifier Name,
    IReadOnlyList<string> Documentation,
    LiteralSyntax? Default,
    IReadOnlyList<AttributeSyntax> Attributes);

/// <summary><c>@name</c> or <c>@name(argument)</c>.</summary>
public sealed record AttributeSyntax(Identifier Name, LiteralSyntax? Argument, TextSpan Span);

public sealed record InterfaceSyntax(DefinitionHead Head, IntegerSyntax? Version, IReadOnlyList<FunctionSyntax> Functions) : DefinitionSyntax(Head)
{
    /// <summary>Its functions are of one object each, which handles name.</summary>
    public bool IsResource { get; init; }
}

/// <param name="Errors">What follows <c>!</c>.</param>
public sealed record FunctionSyntax(
    Identifier Name,
    IReadOnlyList<string> Documentation,
    IReadOnlyList<ParameterSyntax> Parameters,
    PassedTypeSyntax? Result,
    QualifiedIdentifier? Errors)
{
    public bool IsStream { get; init; }

    public IReadOnlyList<AttributeSyntax> Attributes { get; init; } = [];
}

public sealed record ParameterSyntax(Identifier Name, PassedTypeSyntax Type);

/// <param name="Contract">The words after the colon, such as <c>zero</c> or <c>move copy</c>.</param>
public sealed record PassedTypeSyntax(TypeSyntax Type, IReadOnlyList<Identifier> Contract)
{
    /// <summary><c>own</c> or <c>borrow</c>, before the name of a resource.</summary>
    public Identifier? Handle { get; init; }
}

/// <param name="File">The file after <c>from</c>; null for <c>from host</c>.</param>
public sealed record ModuleSyntax(DefinitionHead Head, StringLiteral? File, IReadOnlyList<PortSyntax> Ports) : DefinitionSyntax(Head);

/// <summary>An interface that a module exports or imports.</summary>
public abstract record PortSyntax(QualifiedIdentifier Interface);

public sealed record ExportSyntax(QualifiedIdentifier Interface) : PortSyntax(Interface);

/// <param name="From">The exporting module, when the schema names it.</param>
public sealed record ImportPortSyntax(QualifiedIdentifier Interface, Identifier? From) : PortSyntax(Interface);

public sealed record RelationSyntax(DefinitionHead Head, IReadOnlyList<RelationItemSyntax> Items) : DefinitionSyntax(Head);

public abstract record RelationItemSyntax(TextSpan Span);

/// <summary><c>region Element[Slots], Amount Unit;</c></summary>
public sealed record RegionSyntax(QualifiedIdentifier Element, IntegerSyntax Slots, AmountSyntax Size, TextSpan Span) : RelationItemSyntax(Span);

/// <summary>A number and what it counts.</summary>
public sealed record AmountSyntax(IntegerSyntax Number, Identifier? Unit);

/// <summary><c>module write, quota 4 slots;</c></summary>
public sealed record GrantSyntax(Identifier Module, Identifier Rights, IReadOnlyList<GrantTermSyntax> Terms, TextSpan Span) : RelationItemSyntax(Span);

/// <summary>A word after the rights.</summary>
/// <param name="OfWriter">It was written after <c>untrusted writer:</c>.</param>
/// <param name="Quota">What follows <c>quota</c>.</param>
public sealed record GrantTermSyntax(Identifier Word, bool OfWriter, AmountSyntax? Quota, TextSpan Span);
