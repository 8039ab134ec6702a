using Seam.Foundation.Diagnostics;

namespace Seam.Foundation.Files;

/// <summary>Writes files all or not at all: first beside their targets under other names, then renamed over them.</summary>
public static class WholeFiles
{
    /// <exception cref="InputException">The place cannot be written; nothing was.</exception>
    public static void Write(string path, byte[] content)
    {
        if (IsDevice(path))
            File.WriteAllBytes(path, content);
        else
            Write([(path, content)]);
    }

    /// <summary>Several files: none is put in place before all are written. Directories are made as needed.</summary>
    /// <exception cref="InputException">A place cannot be written.</exception>
    public static void Write(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        var drafts = files.Select(f => $"{f.Path}.{Environment.ProcessId}.tmp").ToList();
        var current = "";
        try
        {
            for (var i = 0; i < files.Count; i++)
                WriteDraft(current = files[i].Path, drafts[i], files[i].Content);
            for (var i = 0; i < files.Count; i++)
                File.Move(drafts[i], current = files[i].Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            drafts.ForEach(Discard);
            throw new InputException($"cannot write '{current}': {e.Message}", "choose another place, in a directory that can be written", e);
        }
    }

    /// <summary>Such as /dev/stdout: written to, never replaced.</summary>
    private static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    private static void WriteDraft(string path, string draft, byte[] content)
    {
        if (Directory.Exists(path))
            throw new IOException("it is a directory");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(draft, content);
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never made, or cannot be unmade; the caller reports why.
        }
    }
}
