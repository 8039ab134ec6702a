namespace Seam.Memory;

/// <summary>What a message may cost. The defaults are those of docs/abi.md.</summary>
/// <param name="Depth">How deep dynamic structs may nest, the root being 1 deep. Verification recurses: a thread's stack bounds what is sensible.</param>
/// <param name="Objects">How many objects a message may have: structs, strings and arrays.</param>
public sealed record VerifyLimits(int Depth = 64, int Objects = 1_000_000)
{
    public static VerifyLimits Default { get; } = new();
}
