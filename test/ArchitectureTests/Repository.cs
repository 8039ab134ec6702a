namespace ArchitectureTests;

/// <summary>The checkout and its C# sources, read as text.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Paths relative to the root, with forward slashes, of the sources below a folder.</summary>
    public static IReadOnlyList<string> Sources(string folder, string extension = ".cs") =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + extension, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(string directory)
    {
        for (var d = new DirectoryInfo(directory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Seam.slnx")))
                return d.FullName;
        throw new InvalidOperationException($"no Seam.slnx above {directory}");
    }
}
