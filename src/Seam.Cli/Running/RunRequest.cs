using Seam.Engine;

namespace Seam.Cli.Running;

/// <summary>What the user asked <c>seam run</c> for.</summary>
internal sealed record RunRequest(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>HOST or HOST::GUEST.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>KEY=VALUE or KEY.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    public string? Invoke { get; init; }

    public TimeSpan? Timeout { get; init; }

    public GuardMode Mode { get; init; }

    /// <summary>Whether compiled code may come from the user's cache, and go there.</summary>
    public bool IsCached { get; init; } = true;

    public int StackBytes { get; init; }

    /// <summary>Besides the program's first thread.</summary>
    public int ThreadLimit { get; init; }
}
