namespace Seam.Bench;

/// <summary>Where the benchmark's sources are and where bench/run.sh has put what it built from them.</summary>
internal sealed record BenchmarkFiles(string Sources, string Built)
{
    public string Source(string name) => Require(Path.Combine(Sources, name));

    public string Guest(string name) => Require(Path.Combine(Built, name));

    private static string Require(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing; bench/run.sh builds it", path);
}
