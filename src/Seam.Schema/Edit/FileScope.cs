using Seam.Schema.Parse;

namespace Seam.Schema.Edit;

/// <summary>What names stand for in a file, by its own definitions and those of its imports; a file that is half written has names too.</summary>
internal sealed class FileScope
{
    private readonly LoadedFile _file;
    private readonly Dictionary<SyntaxTree, List<(Declaration Definition, IReadOnlyList<Declaration> Members)>> _declared = new(ReferenceEqualityComparer.Instance);

    public FileScope(LoadedFile file)
    {
        _file = file;
        foreach (var tree in file.Imports.Select(i => i.Tree).Prepend(file.Tree))
            _declared.TryAdd(tree, [.. Declarations.Of(tree)]);
    }

    public IReadOnlyList<(Declaration Definition, IReadOnlyList<Declaration> Members)> Own => _declared[_file.Tree];

    /// <summary>Types and interfaces by the names that can be written here: the file's own, those of its imports, and those of one package when there is a qualifier.</summary>
    public IEnumerable<Declaration> Types(string qualifier) => _file.Imports.Select(i => i.Tree).Prepend(_file.Tree)
        .Where(t => qualifier.Length == 0 || t.Package?.Name.Text == qualifier)
        .SelectMany(t => _declared[t])
        .Select(d => d.Definition)
        .Where(d => d.Kind is not (SymbolKind.Module or SymbolKind.Relation));

    public Declaration? Type(QualifiedIdentifier name) => Types(name.Qualifier).FirstOrDefault(d => d.Name.Text == name.Last.Text);

    public IEnumerable<Declaration> Modules => Own.Select(d => d.Definition).Where(d => d.Kind == SymbolKind.Module);

    public Declaration? Module(Identifier name) => Modules.FirstOrDefault(m => m.Name.Text == name.Text);

    public IEnumerable<Declaration> Values(QualifiedIdentifier type) =>
        Type(type) is { } declaration && _declared.TryGetValue(declaration.Tree, out var all)
            ? all.First(d => d.Definition == declaration).Members.Where(m => m.Kind == SymbolKind.Value)
            : [];
}
