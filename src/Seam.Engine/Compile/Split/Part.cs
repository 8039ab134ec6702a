namespace Seam.Engine.Compile.Split;

/// <summary>
/// A region being written as a method (frame, context, frame of objects) → where to go on: 0 behind the region, else one more than the level of
/// the block that is branched to, where level 0 is the function itself.
/// </summary>
internal sealed class Part(Region region, MethodScope? outer, PartMethod? method)
{
    public const int FrameArgument = 0;
    public const int ContextArgument = 1;
    public const int ObjectsArgument = 2;

    public Region Region { get; } = region;

    /// <summary>The method the part is called from; null when the region cannot be reached and is not written.</summary>
    public MethodScope? Outer { get; } = outer;

    public PartMethod? Method { get; } = method;

    /// <summary>Levels of the blocks outside that it branches to.</summary>
    public SortedSet<int> Escapes { get; private set; } = [];

    /// <summary>Branches to where a part in it does, which is done. The smaller set goes into the larger, so that deep nesting does not make it slow.</summary>
    public void TakeEscapes(Part inner)
    {
        var (small, large) = Escapes.Count < inner.Escapes.Count ? (Escapes, inner.Escapes) : (inner.Escapes, Escapes);
        large.UnionWith(small);
        Escapes = large;
    }
}
