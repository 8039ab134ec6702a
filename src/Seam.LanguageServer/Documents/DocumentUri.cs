using Seam.Schema.Parse;

namespace Seam.LanguageServer.Documents;

/// <summary>Documents are known by their paths, since imports are paths; a document that is no file has its URI for a path.</summary>
internal static class DocumentUri
{
    public static string ToPath(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile ? SchemaPath.Normalise(parsed.LocalPath) : uri;

    public static string FromPath(string path) => Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : path;
}
