using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Union syntax to definitions; alternatives that are wrong are reported and left out.</summary>
internal static class UnionResolver
{
    public static UnionDefinition Resolve(Scope scope, UnionSyntax syntax)
    {
        if (syntax.Alternatives.Count == 0 && !syntax.Head.IsBroken)
            scope.Report(ModelRules.UnionEmpty, syntax.Name.Span, syntax.Name.Text);
        var names = scope.Names();
        var alternatives = new List<UnionAlternative>();
        foreach (var (index, alternative) in syntax.Alternatives.Index())
            if (names.Declare(alternative.Name))
                alternatives.Add(Alternative(scope, alternative, index + 1));
        return new UnionDefinition(scope.Qualify(syntax.Name), Attributes.Remarks(scope, syntax), syntax.Kind == UnionKind.Errors, alternatives);
    }

    private static UnionAlternative Alternative(Scope scope, AlternativeSyntax syntax, int tag)
    {
        var remarks = Attributes.Remarks(scope, syntax.Documentation, syntax.Attributes);
        var payload = syntax.Type is { } type ? TypeResolver.Carried(scope, type) : null;
        return new UnionAlternative(new Name(syntax.Name.Text), remarks, tag, payload);
    }
}
