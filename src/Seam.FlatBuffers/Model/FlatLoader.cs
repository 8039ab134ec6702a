using Seam.FlatBuffers.Parse;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;

namespace Seam.FlatBuffers.Model;

/// <summary>Parses a file and all that it includes, each once, includes first; circles are allowed, as flatc allows them.</summary>
/// <param name="folders">Where includes are looked for that are not beside the file that has them.</param>
internal sealed class FlatLoader(Func<string, SourceText?> open, IReadOnlyList<string> folders, DiagnosticBag diagnostics)
{
    private const int MaxFiles = 100;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<FlatFile> _order = [];
    private string _rootFolder = "";

    /// <returns>The files, <paramref name="root"/> last.</returns>
    public IReadOnlyList<FlatFile> Load(SourceText root)
    {
        _rootFolder = Folder(root.Path);
        _seen.Add(Normalise(root.Path));
        Add(root);
        return _order;
    }

    private void Add(SourceText source)
    {
        var file = FlatParser.Parse(source, diagnostics);
        foreach (var include in file.Includes)
            Include(file, include);
        _order.Add(file);
    }

    private void Include(FlatFile file, Word include)
    {
        var path = include.Text.Trim('"');
        List<string> places = [.. folders.Select(f => f + "/" + path).Prepend(_rootFolder + path).Prepend(Folder(file.Source.Path) + path).Select(Normalise)];
        if (places.Exists(_seen.Contains))
            return;
        if (_seen.Count == MaxFiles)
            diagnostics.Report(FlatRules.TooManyFiles, file.Source, include.Span, MaxFiles);
        else if (places.Select(open).FirstOrDefault(found => found is not null) is { } found)
        {
            _seen.Add(Normalise(found.Path));
            Add(found);
        }
        else if (!path.EndsWith(".h", StringComparison.Ordinal))
            diagnostics.Report(FlatRules.IncludeNotFound, file.Source, include.Span, path, string.Join("', '", places.Distinct()));
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>Without '.', and without '..' where a folder stands before it.</summary>
    private static string Normalise(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
            if (part == ".." && parts.Count > 0 && parts[^1] is not ("" or ".."))
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
                parts.Add(part);
        return string.Join('/', parts);
    }
}
