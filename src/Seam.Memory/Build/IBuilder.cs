namespace Seam.Memory;

/// <summary>What generated builders tell the generic code here. Users call the builders' own members instead.</summary>
public interface IBuilder<TSelf>
    where TSelf : IBuilder<TSelf>, allows ref struct
{
    /// <summary>The object with nothing set, as 8-byte words.</summary>
    static abstract ReadOnlySpan<ulong> Template { get; }

    static abstract TSelf Over(ObjectBuilder target);
}
