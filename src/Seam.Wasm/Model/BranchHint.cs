namespace Seam.Wasm.Model;

/// <summary>What the tool that made a module expects of a branch (proposal "branch hinting"). It changes nothing but how fast code may be.</summary>
/// <param name="Function">The index of the function.</param>
/// <param name="Offset">The byte where the operator begins, from the start of the function's body, which is where its locals are declared.</param>
/// <param name="IsLikely">Whether the condition is expected to hold.</param>
public readonly record struct BranchHint(int Function, int Offset, bool IsLikely)
{
    /// <summary>The custom section that holds the hints.</summary>
    public const string SectionName = "metadata.code.branch_hint";
}
