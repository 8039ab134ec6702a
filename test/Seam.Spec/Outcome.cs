namespace Seam.Spec;

public enum Verdict
{
    Passed,
    Failed,

    /// <summary>Seam does not do this yet.</summary>
    NotYet,

    /// <summary>Seam is not meant to do this.</summary>
    Never,
}

/// <summary>What became of one assertion, or of a command that an assertion depends on and that failed.</summary>
/// <param name="Line">Of the script.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Reason">Why not; when it holds, empty or a remark.</param>
public readonly record struct Outcome(int Line, Verdict Verdict, string Reason);
