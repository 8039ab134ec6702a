using System.Text;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Files;

namespace Seam.Schema.Emit;

/// <summary>
/// Generated files: relative path (with forward slashes) to text with LF line breaks. Equal inputs give equal sets; enumeration is in
/// ordinal order of the paths, whatever the order in which they were added.
/// </summary>
public sealed class FileSet
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public FileSet(params IEnumerable<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
            _files.Add(path, text);
    }

    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>The files of both sets.</summary>
    /// <exception cref="ArgumentException">A path is in both.</exception>
    public FileSet Union(FileSet other) => new([.. Pairs, .. other.Pairs]);

    /// <summary>Writes the files below <paramref name="directory"/> as UTF-8 without a byte order mark; files that already hold the same text keep their date.</summary>
    /// <exception cref="InputException">The place cannot be written; then no file was.</exception>
    public void WriteTo(string directory) => WholeFiles.Write(
        [.. Pairs.Select(f => (Path: Path.Combine(directory, f.Path), Content: Encoding.GetBytes(f.Text))).Where(f => !Holds(f.Path, f.Content))]);

    private IEnumerable<(string Path, string Text)> Pairs => _files.Select(f => (f.Key, f.Value));

    private static bool Holds(string path, byte[] content) =>
        new FileInfo(path) is { Exists: true } file && file.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);
}
