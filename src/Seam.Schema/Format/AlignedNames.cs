using Seam.Schema.Parse;

namespace Seam.Schema.Format;

/// <summary>Where the names stand that are written one below the other: behind the types of fields and alternatives, and the rights of grants.</summary>
internal static class AlignedNames
{
    /// <summary>The positions at which their tokens start.</summary>
    public static IReadOnlySet<int> Of(SyntaxTree tree) => tree.Definitions.SelectMany(Of).Select(i => i.Span.Start).ToHashSet();

    private static IEnumerable<Identifier> Of(DefinitionSyntax definition) => definition switch
    {
        StructSyntax s => s.Fields.Select(f => f.Name),
        UnionSyntax u => u.Alternatives.Where(a => a.Type is not null).Select(a => a.Name),
        RelationSyntax r => r.Items.Select(Of),
        _ => [],
    };

    private static Identifier Of(RelationItemSyntax item) => item switch
    {
        GrantSyntax g => g.Rights,
        RegionSyntax r => new Identifier(r.Element.Text, r.Element.Span),
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };
}
