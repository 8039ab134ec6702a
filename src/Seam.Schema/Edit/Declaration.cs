using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>Something with a name.</summary>
/// <param name="Tree">The file it is in.</param>
/// <param name="Definition">The definition that it is or is part of.</param>
/// <param name="Documentation">Its lines.</param>
public sealed record Declaration(SyntaxTree Tree, DefinitionSyntax Definition, Identifier Name, SymbolKind Kind, IReadOnlyList<string> Documentation);

/// <summary>A place where a name is written; <paramref name="Target"/> is what it stands for.</summary>
public sealed record Occurrence(TextSpan Span, Declaration Target);

public enum SymbolKind
{
    Enum,
    Flags,
    Struct,
    Union,
    Interface,
    Module,
    Relation,
    Value,
    Field,
    Alternative,
    Function,
}
