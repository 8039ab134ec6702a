using System.Text;

namespace Seam.Tests.Cli;

public sealed class CachedRunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Large enough to be kept.</summary>
    private readonly Workspace _place = new Workspace().WithModule("m.wasm", Programs.Calculator[..^1]
        + $"""(data (i32.const 0) "{new StringBuilder().Insert(0, "x", 60_000)}") (data (i32.const 0) "{new StringBuilder().Insert(0, "y", 60_000)}") (data (i32.const 0) "{new StringBuilder().Insert(0, "z", 60_000)}"))""");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_first_run_leaves_the_code_for_the_second()
    {
        Assert.Equal("3\n", Add().Succeeds().Output);
        Assert.True(SpinWait.SpinUntil(() => Count("*.dll") == 1 && Count("*.lock") == 0, Patience));
        Assert.Equal("3\n", Add().Succeeds().Output);
        File.WriteAllText(Directory.GetFiles(Cache, "*.dll").Single(), "damaged");
        Assert.Equal("3\n", Add().Succeeds().Output);
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(Cache, "*.dll").Any(f => new FileInfo(f).Length > 100) && Count("*.lock") == 0, Patience));
    }

    [Fact]
    public void Nothing_is_kept_when_it_is_not_wanted()
    {
        Assert.Equal("3\n", Add("--no-cache").Succeeds().Output);
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public void A_cache_that_is_not_safe_is_not_used_and_the_program_runs()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Directory.CreateDirectory(Cache);
        File.SetUnixFileMode(Cache, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var outcome = Add();
        Assert.Equal((0, "3\n"), (outcome.ExitCode, outcome.Output));
        Assert.Contains("is not safe: others may use it; compiling without it", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Cache));
    }

    private string Cache => _place.PathTo("cache-home/seam");

    private int Count(string pattern) => Directory.Exists(Cache) ? Directory.GetFiles(Cache, pattern).Length : 0;

    private Outcome Add(params string[] options) => _place.Run(["run", "m.wasm", .. options, "--invoke", "add", "--", "1", "2"]);
}
