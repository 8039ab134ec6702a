namespace Seam.Tests.Cli;

/// <summary>What a run of the command line left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Outcome Succeeds()
    {
        Assert.Equal((0, ""), (ExitCode, Errors));
        return this;
    }

    /// <summary>The input is bad: one message with each of the parts, a next step, nothing of .NET, no output.</summary>
    public void RefusesInput(params string[] parts)
    {
        Assert.Equal("", Output);
        Fails(1, [.. parts, "  help: "]);
    }

    /// <summary>The command line itself is bad.</summary>
    public void RefusesUsage(params string[] parts) => Fails(2, [.. parts, "--help' shows what it takes"]);

    /// <summary>The guest was stopped: a message, and where it was.</summary>
    public void TrapsWith(params string[] parts) => Fails(1, parts);

    private void Fails(int exitCode, string[] parts)
    {
        foreach (var part in parts)
            Assert.Contains(part, Errors, StringComparison.Ordinal);
        Assert.Contains("seam: error: ", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", Errors, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
    }
}
