using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>What a package and those it imports define, by a name that does not change with the name of the package itself.</summary>
internal sealed class Definitions
{
    private readonly string _root;

    public Definitions(LaidOutPackage root)
    {
        _root = root.Package.Name;
        var all = Closure(root);
        Enums = all.SelectMany(p => p.Package.Enums).ToDictionary(e => Key(e.Name), StringComparer.Ordinal);
        Statics = all.SelectMany(p => p.Statics).ToDictionary(s => Key(s.Definition.Name), StringComparer.Ordinal);
        Dynamics = all.SelectMany(p => p.Dynamics).ToDictionary(d => Key(d.Definition.Name), StringComparer.Ordinal);
        Unions = all.SelectMany(p => p.Package.Unions).ToDictionary(u => Key(u.Name), StringComparer.Ordinal);
        Interfaces = all.SelectMany(p => p.Package.Interfaces).ToDictionary(i => Key(i.Name), StringComparer.Ordinal);
        Relations = root.Relations.ToDictionary(r => r.Definition.Name.Original, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, EnumDefinition> Enums { get; }

    public IReadOnlyDictionary<string, StaticLayout> Statics { get; }

    public IReadOnlyDictionary<string, DynamicLayout> Dynamics { get; }

    public IReadOnlyDictionary<string, UnionDefinition> Unions { get; }

    public IReadOnlyDictionary<string, InterfaceDefinition> Interfaces { get; }

    public IReadOnlyDictionary<string, RelationLayout> Relations { get; }

    public string Key(QualifiedName name) => name.Package == _root ? name.Name.Original : name.ToString();

    private static List<LaidOutPackage> Closure(LaidOutPackage root)
    {
        var found = new List<LaidOutPackage> { root };
        var seen = new HashSet<LaidOutPackage>(ReferenceEqualityComparer.Instance) { root };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Imports.Where(seen.Add));
        return found;
    }
}
