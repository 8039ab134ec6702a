namespace Seam.Wasm.Binary;

/// <summary>
/// What the reader accepts at most; more is refused as malformed. The defaults are those browsers agreed on
/// (WebAssembly JavaScript Interface, "Limits"), so a module that runs there is not refused here.
/// </summary>
public sealed record ModuleLimits
{
    /// <summary>One past the highest type index that a type can hold.</summary>
    internal const int MaxIndex = 1 << 21;

    public static ModuleLimits Default { get; } = new();

    public int ModuleSize { get; init; } = 1 << 30;

    public int Types { get; init; } = 1_000_000;

    public int Functions { get; init; } = 1_000_000;

    public int Imports { get; init; } = 1_000_000;

    public int Exports { get; init; } = 1_000_000;

    public int Globals { get; init; } = 1_000_000;

    public int Tables { get; init; } = 100_000;

    public int Tags { get; init; } = 1_000_000;

    public int Memories { get; init; } = 100;

    public int DataSegments { get; init; } = 100_000;

    public int ElementSegments { get; init; } = 10_000_000;

    public int Parameters { get; init; } = 1_000;

    public int Results { get; init; } = 1_000;

    /// <summary>Fields of one structure.</summary>
    public int Fields { get; init; } = 10_000;

    /// <summary>Supertypes above one type.</summary>
    internal const int SubtypeDepth = 63;

    /// <summary>Declared locals of one function, parameters not counted.</summary>
    public int Locals { get; init; } = 50_000;

    /// <summary>Blocks within blocks. Browsers name no limit; the time to compile a function grows with the square of its nesting.</summary>
    public int Nesting { get; init; } = 10_000;

    /// <summary>Labels of one br_table, its default not counted.</summary>
    public int BranchTable { get; init; } = 65_520;

    /// <summary>Bytes of one function's code.</summary>
    public int FunctionSize { get; init; } = 7_654_321;
}
