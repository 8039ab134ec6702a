using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Karmem;
using Seam.Schema;
using Seam.Schema.Edit;
using Seam.Schema.Parse;

namespace Seam.LanguageServer.Documents;

/// <summary>The texts that the editor holds, which go before those on disk, and what the compiler says of them.</summary>
internal sealed class OpenDocuments
{
    private readonly Dictionary<string, (string Uri, SourceText Text)> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaFile?> _files = new(StringComparer.Ordinal);

    public void Set(string uri, string text)
    {
        var path = DocumentUri.ToPath(uri);
        _open[path] = (uri, new SourceText(path, text));
        _files.Clear();
    }

    public void Close(string uri)
    {
        _open.Remove(DocumentUri.ToPath(uri));
        _files.Clear();
    }

    /// <summary>Files on disk have changed.</summary>
    public void Forget() => _files.Clear();

    public SourceText? Text(string uri) => _open.TryGetValue(DocumentUri.ToPath(uri), out var document) ? document.Text : null;

    public string UriOf(string path) => _open.TryGetValue(path, out var document) ? document.Uri : DocumentUri.FromPath(path);

    /// <summary>An open document, compiled; null when it is not open, or a schema of Karmem v1.</summary>
    public SchemaFile? File(string uri)
    {
        var path = DocumentUri.ToPath(uri);
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = Text(uri) is { } source && !KarmemCompiler.IsKarmem(source) ? Compile(source) : null;
        return file;
    }

    /// <summary>All complaints about open documents and what they import, each once, by document.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>> Diagnostics()
    {
        var all = _open.Values.SelectMany(d => File(d.Uri)?.Diagnostics ?? Karmem(d.Text)).DistinctBy(d => d.ToString());
        var found = all.GroupBy(d => UriOf(d.Source.Path)).ToDictionary(g => g.Key, g => (IReadOnlyList<Diagnostic>)[.. g], StringComparer.Ordinal);
        foreach (var document in _open.Values)
            found.TryAdd(document.Uri, []);
        return found;
    }

    private SchemaFile Compile(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var layout = SchemaCompiler.LayOut(source, Open, diagnostics);
        return new SchemaFile(ImportLoader.Load(source, Open, new DiagnosticBag())[^1], layout, diagnostics.Items);
    }

    private static IReadOnlyList<Diagnostic> Karmem(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        KarmemCompiler.Compile(source, diagnostics);
        return diagnostics.Items;
    }

    private SourceText? Open(string path) => _open.TryGetValue(path, out var document) ? document.Text : SourceFiles.Open(path);
}
