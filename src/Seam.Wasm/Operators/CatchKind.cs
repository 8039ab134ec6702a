namespace Seam.Wasm.Operators;

/// <summary>The kinds of catch clauses, numbered as in the binary format (WebAssembly 5.4.1).</summary>
public enum CatchKind : byte
{
    Tag,
    TagReference,
    All,
    AllReference,
}

public static class CatchKinds
{
    private static readonly string[] Words = ["catch", "catch_ref", "catch_all", "catch_all_ref"];

    /// <summary>Whether the clause catches exceptions of one tag only, and gives what they carry.</summary>
    public static bool HasTag(this CatchKind kind) => kind < CatchKind.All;

    /// <summary>Whether the clause gives a reference to the exception.</summary>
    public static bool HasReference(this CatchKind kind) => kind is CatchKind.TagReference or CatchKind.AllReference;

    internal static string Word(this CatchKind kind) => Words[(int)kind];
}
