using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.Schema.Parse;

/// <summary>A parsed file, and the files it imports that were found.</summary>
public sealed record LoadedFile(SyntaxTree Tree, IReadOnlyList<LoadedFile> Imports);

/// <summary>Parses a file and all it imports, each once, in an order in which imports come before their users.</summary>
public sealed class ImportLoader
{
    private readonly Func<string, SourceText?> _open;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, LoadedFile> _loaded = new(StringComparer.Ordinal);
    private readonly List<LoadedFile> _order = [];
    private readonly List<string> _path = [];
    private readonly Dictionary<string, string> _packages = new(StringComparer.Ordinal);
    private int _files;

    private ImportLoader(Func<string, SourceText?> open, DiagnosticBag diagnostics)
    {
        _open = open;
        _diagnostics = diagnostics;
    }

    /// <param name="open">Gives the text at a path, or null when there is none. Paths are relative to the importing file's, with '/'.</param>
    /// <returns>The files, <paramref name="root"/> last.</returns>
    public static IReadOnlyList<LoadedFile> Load(SourceText root, Func<string, SourceText?> open, DiagnosticBag diagnostics)
    {
        var loader = new ImportLoader(open, diagnostics);
        loader.File(SchemaPath.Normalise(root.Path), root);
        return loader._order;
    }

    /// <summary>Recursion is bounded by <see cref="SchemaLimits.Files"/>.</summary>
    private LoadedFile File(string path, SourceText source)
    {
        _files++;
        _path.Add(path);
        var tree = Parser.Parse(source, _diagnostics);
        if (tree.Package is { } package && !_packages.TryAdd(package.Name.Text, path))
            _diagnostics.Report(ParseRules.DuplicatePackage, source, package.Name.Span, package.Name.Text, _packages[package.Name.Text]);
        var file = new LoadedFile(tree, Imports(tree, path));
        _path.RemoveAt(_path.Count - 1);
        _loaded[path] = file;
        _order.Add(file);
        return file;
    }

    private List<LoadedFile> Imports(SyntaxTree tree, string path)
    {
        var imports = new List<LoadedFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var import in tree.Imports.Where(i => i.Path is not null))
        {
            var target = SchemaPath.Resolve(path, import.Path!);
            if (!seen.Add(target))
                Report(ParseRules.ImportTwice, tree, import, import.Path);
            else if (Import(tree, import, target) is not { } file)
                continue;
            else if (file.Tree.Package is null && !_diagnostics.HasErrorsIn(file.Tree.Source))
                Report(ParseRules.ImportWithoutPackage, tree, import, import.Path);
            else
                imports.Add(file);
        }
        return imports;
    }

    private LoadedFile? Import(SyntaxTree tree, ImportSyntax import, string target)
    {
        if (_loaded.TryGetValue(target, out var loaded))
            return loaded;
        if (_path.Contains(target))
            Report(ParseRules.ImportCycle, tree, import, string.Join(" -> ", [.. _path.SkipWhile(p => p != target).TakeLast(8), target]));
        else if (_files >= SchemaLimits.Files)
            Report(ParseRules.TooManyFiles, tree, import, SchemaLimits.Files);
        else if (_open(target) is { } source)
            return File(target, source);
        else
            Report(ParseRules.ImportNotFound, tree, import, import.Path, target);
        return null;
    }

    private void Report(Rule rule, SyntaxTree tree, ImportSyntax import, params ReadOnlySpan<object?> arguments) =>
        _diagnostics.Report(rule, tree.Source, import.Span, arguments);
}
