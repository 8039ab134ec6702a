namespace Seam.Memory;

/// <summary>What the builders of an array's elements tell <see cref="BuilderList{TBuilder}"/>: how far apart elements are, and how one is begun.</summary>
public interface IElementBuilder<TSelf>
    where TSelf : IElementBuilder<TSelf>, allows ref struct
{
    static abstract int Stride { get; }

    /// <param name="offset">The element's, in the array.</param>
    /// <param name="name">What errors call the array.</param>
    static abstract TSelf Begin(ObjectBuilder array, long offset, string name);
}

/// <summary>What generated builders tell the generic code here. Users call the builders' own members instead.</summary>
public interface IBuilder<TSelf> : IElementBuilder<TSelf>
    where TSelf : IBuilder<TSelf>, allows ref struct
{
    static int IElementBuilder<TSelf>.Stride => sizeof(uint);

    static TSelf IElementBuilder<TSelf>.Begin(ObjectBuilder array, long offset, string name) => TSelf.Over(array.NewObject(offset, TSelf.Template, name));

    /// <summary>The object with nothing set, as 8-byte words.</summary>
    static abstract ReadOnlySpan<ulong> Template { get; }

    static abstract TSelf Over(ObjectBuilder target);
}
