namespace Seam.Tests.Cases;

/// <summary>Where the checkout is, found from the test binary upwards.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find(string directory)
    {
        for (var d = new DirectoryInfo(directory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "Seam.slnx")))
                return d.FullName;
        throw new InvalidOperationException($"no Seam.slnx above {directory}");
    }
}
