using System.Text;

namespace Seam.Schema.Emit;

/// <summary>
/// Generated files: relative path (with forward slashes) to text with LF line breaks. Equal inputs give equal sets; enumeration is in
/// ordinal order of the paths, whatever the order in which they were added.
/// </summary>
public sealed class FileSet
{
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
    public void WriteTo(string directory)
    {
        foreach (var (path, text) in Pairs)
            WriteFile(Path.Combine(directory, path), text);
    }

    private IEnumerable<(string Path, string Text)> Pairs => _files.Select(f => (f.Key, f.Value));

    private static void WriteFile(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
