using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>
/// The names of the types of a package and of those it imports. A name that generated code needs for something else, or that is taken,
/// gets an underscore; names depend on the package that declares them only, so that packages generated apart fit together.
/// </summary>
internal sealed class CSharpNames
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken;

    public CSharpNames(AccessPlan plan)
    {
        Namespace = NamespaceOf(plan.Package);
        _taken = Declare(plan, "");
        foreach (var import in plan.Closure().Skip(1))
            Declare(import, NamespaceOf(import.Package) is { Length: > 0 } ns ? $"global::{ns}." : "global::");
    }

    /// <summary>The package in Pascal case, <c>Demo.Vision</c>; empty for a package without a name.</summary>
    public string Namespace { get; }

    /// <summary>The enum, static struct or owned class.</summary>
    public string Own(QualifiedName name) => _types[$"{name}"];

    public string View(QualifiedName name) => _types[$"{name} View"];

    public string Builder(QualifiedName name) => _types[$"{name} Builder"];

    /// <summary>The enum of a union's tags.</summary>
    public string Kind(QualifiedName name) => _types[$"{name} Kind"];

    public string Interface(QualifiedName name, string suffix) => _types[$"{name} {suffix}"];

    public string Relation(RelationPlan relation) => _types[$"{relation.Name} Relation"];

    public bool IsType(string name) => _taken.Contains(name);

    private HashSet<string> Declare(AccessPlan plan, string prefix)
    {
        var scope = new CSharpScope(CSharpScope.UsedTypes);
        foreach (var name in Definitions(plan))
            _types[$"{name}"] = prefix + scope.Add(CSharpScope.Pascal(name.Name));
        foreach (var name in plan.Dynamics.Select(d => d.Name).Concat(plan.Unions.Select(u => u.Name)))
        {
            _types[$"{name} View"] = prefix + scope.Add(CSharpScope.Pascal(name.Name) + "View");
            _types[$"{name} Builder"] = prefix + scope.Add(CSharpScope.Pascal(name.Name) + "Builder");
        }
        foreach (var name in plan.Unions.Select(u => u.Name))
            _types[$"{name} Kind"] = prefix + scope.Add(CSharpScope.Pascal(name.Name) + "Kind");
        foreach (var name in plan.Interfaces.Select(i => i.Name))
        {
            _types[$"{name} Interface"] = prefix + scope.Add("I" + CSharpScope.Pascal(name.Name));
            _types[$"{name} Exports"] = prefix + scope.Add(CSharpScope.Pascal(name.Name) + "Exports");
            _types[$"{name} Client"] = prefix + scope.Add(CSharpScope.Pascal(name.Name) + "Client");
            _types[$"{name} Calls"] = prefix + scope.Add(CSharpScope.Pascal(name.Name) + "Calls");
        }
        if (prefix.Length == 0)
            foreach (var relation in plan.App.Relations)
                _types[$"{relation.Name} Relation"] = scope.Add(CSharpScope.Pascal(relation.Name) + "Relation");
        return scope.Taken;
    }

    private static IEnumerable<QualifiedName> Definitions(AccessPlan plan) =>
        [.. plan.Enums.Select(e => e.Name), .. plan.Statics.Select(s => s.Name), .. plan.Dynamics.Select(d => d.Name), .. plan.Unions.Select(u => u.Name)];

    private static string NamespaceOf(string package) =>
        package.Length == 0 ? "" : string.Join('.', package.Split('.').Select(p => CSharpScope.Pascal(new Name(p))));
}
