namespace Seam.Spec;

/// <summary>The specification's test suite on disk. It is not part of the repository.</summary>
public sealed record Suite(string Folder)
{
    private const string Variable = "SEAM_WASM_SPEC";

    /// <summary>All scripts, by path within the suite.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Directory.EnumerateFiles(Folder, "*.wast", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Where the suite is: in the folder that the environment names, or beside the repository; null when it is not there.</summary>
    public static Suite? Find()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : BesideRepository();
        return folder is not null && Directory.Exists(folder) ? new Suite(folder) : null;
    }

    /// <summary>The part of the table a script belongs to.</summary>
    public static string GroupOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!.Replace('\\', '/');
        return folder.Length > 0 ? folder : Path.GetFileName(file).StartsWith("simd_", StringComparison.Ordinal) ? "core, SIMD" : "core";
    }

    private static string? BesideRepository()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Seam.slnx")))
                return Path.Combine(d.Parent!.FullName, "shared", "wasm-spec");
        return null;
    }
}
