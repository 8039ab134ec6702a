using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>What a name can stand for.</summary>
internal abstract record Symbol(string Description);

internal sealed record TypeSymbol(SchemaType Type) : Symbol("a type");

/// <param name="Definition">Null until types are resolved, which interfaces need.</param>
/// <param name="Resource">Null for an interface that is none.</param>
internal sealed record InterfaceSymbol(InterfaceDefinition? Definition, ResourceName? Resource) : Symbol(Resource is null ? "an interface" : "a resource");

internal sealed record ResourceName(QualifiedName Name, int Version);

/// <summary>Known, but unusable; whatever is wrong with it has been reported.</summary>
internal sealed record BrokenSymbol() : Symbol("broken");

/// <summary>The names one file can use: its own, and those of the packages it imports.</summary>
internal sealed class Scope(SyntaxTree tree, IReadOnlyList<Package> imports, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, Symbol> _own = new(StringComparer.Ordinal);
    private readonly List<(Package Package, Dictionary<string, Symbol> Symbols)> _imported = [.. imports.Select(p => (p, Symbols(p)))];

    public SyntaxTree Tree => tree;

    public string PackageName { get; } = tree.Package?.Name.Text ?? "";

    /// <summary>All imports were found and are sound; otherwise an unknown name may be theirs.</summary>
    public bool ImportsAreSound { get; } = imports.Count == tree.Imports.Count && !imports.Any(p => p.IsBroken);

    /// <summary>Structs that types need without naming them.</summary>
    public ImpliedStructs Implied { get; } = new(tree.Package?.Name.Text ?? "");

    public QualifiedName Qualify(Identifier name) => new(PackageName, new Name(name.Text));

    public Location Locate(TextSpan span) => new(tree.Source, span);

    public void Declare(string name, Symbol symbol) => _own[name] = symbol;

    public void Report(Rule rule, TextSpan span, params ReadOnlySpan<object?> arguments) => diagnostics.Report(rule, tree.Source, span, arguments);

    public NameScope Names() => new(tree.Source, diagnostics);

    /// <summary>What the name stands for; null when it is unknown or ambiguous, which is reported by <paramref name="unknown"/>'s rule.</summary>
    public Symbol? Find(QualifiedIdentifier name, Rule unknown)
    {
        var found = Candidates(name).Take(2).ToList();
        if (found.Count == 1)
            return found[0].Symbol;
        if (found.Count > 1)
            Report(ModelRules.AmbiguousType, name.Span, name.Text, $"{found[0].Package}.{name.Text}", $"{found[1].Package}.{name.Text}");
        else if (ImportsAreSound)
            Report(unknown, name.Span, name.Text, Suggestion(name.Text));
        return null;
    }

    /// <summary>"did you mean ...?", or null; not looked for when the complaint will not be kept.</summary>
    public string? Suggest(string name, IEnumerable<string> candidates) => diagnostics.IsFull ? null : NearestName.Suggest(name, candidates);

    private IEnumerable<(string Package, Symbol Symbol)> Candidates(QualifiedIdentifier name)
    {
        if ((name.Qualifier.Length == 0 || name.Qualifier == PackageName) && _own.TryGetValue(name.Last.Text, out var own))
            return [(PackageName, own)];
        return _imported
            .Where(i => name.Qualifier.Length == 0 || name.Qualifier == i.Package.Name)
            .Where(i => i.Symbols.ContainsKey(name.Last.Text))
            .Select(i => (i.Package.Name, i.Symbols[name.Last.Text]));
    }

    private string Suggestion(string name) =>
        Suggest(name, ScalarKinds.Keywords.Append("string").Concat(_own.Keys).Concat(_imported.SelectMany(i => i.Symbols.Keys)))
        ?? "define it, or import the file that does";

    private static Dictionary<string, Symbol> Symbols(Package package)
    {
        var symbols = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        foreach (var e in package.Enums)
            symbols[e.Name.Name.Original] = new TypeSymbol(new EnumType(e));
        foreach (var s in package.Structs.Where(s => !s.IsImplied))
            symbols[s.Name.Name.Original] = new TypeSymbol(new StructType(s.Name, s.Kind));
        foreach (var u in package.Unions)
            symbols[u.Name.Name.Original] = new TypeSymbol(new UnionType(u.Name, u.IsErrors));
        foreach (var i in package.Interfaces)
            symbols[i.Name.Name.Original] = new InterfaceSymbol(i, i.IsResource ? new ResourceName(i.Name, i.Version) : null);
        return symbols;
    }
}
