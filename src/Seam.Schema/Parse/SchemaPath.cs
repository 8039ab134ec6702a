namespace Seam.Schema.Parse;

/// <summary>Paths in imports: '/' on every system, relative to the importing file.</summary>
public static class SchemaPath
{
    public static string Resolve(string importer, string path) =>
        Normalise(path.StartsWith('/') ? path : importer[..(importer.LastIndexOf('/') + 1)] + path);

    /// <summary>Without '.', and without '..' where a folder stands before it, so that each file has one path.</summary>
    public static string Normalise(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not ("" or ".."))
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
                parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
