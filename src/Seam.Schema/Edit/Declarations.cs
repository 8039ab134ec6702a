using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>What a file declares.</summary>
public static class Declarations
{
    /// <summary>Each definition of a file with its members.</summary>
    public static IEnumerable<(Declaration Definition, IReadOnlyList<Declaration> Members)> Of(SyntaxTree tree) =>
        tree.Definitions.Select(d => (new Declaration(tree, d, d.Name, KindOf(d), d.Head.Documentation), (IReadOnlyList<Declaration>)[.. Members(tree, d)]));

    private static SymbolKind KindOf(DefinitionSyntax definition) => definition switch
    {
        EnumSyntax { Kind: EnumKind.Flags } => SymbolKind.Flags,
        EnumSyntax => SymbolKind.Enum,
        StructSyntax => SymbolKind.Struct,
        UnionSyntax => SymbolKind.Union,
        InterfaceSyntax => SymbolKind.Interface,
        ModuleSyntax => SymbolKind.Module,
        _ => SymbolKind.Relation,
    };

    private static IEnumerable<Declaration> Members(SyntaxTree tree, DefinitionSyntax definition)
    {
        return definition switch
        {
            EnumSyntax e => e.Values.Select(v => Member(v.Name, SymbolKind.Value, v.Documentation)),
            StructSyntax s => s.Fields.Select(f => Member(f.Name, SymbolKind.Field, f.Documentation)),
            UnionSyntax u => u.Alternatives.Select(a => Member(a.Name, SymbolKind.Alternative, a.Documentation)),
            InterfaceSyntax i => i.Functions.Select(f => Member(f.Name, SymbolKind.Function, f.Documentation)),
            _ => [],
        };

        Declaration Member(Identifier name, SymbolKind kind, IReadOnlyList<string> documentation) => new(tree, definition, name, kind, documentation);
    }
}
