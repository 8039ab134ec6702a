namespace Seam.Memory;

/// <summary>What generated builders of unions tell the generic code here.</summary>
public interface IUnionBuilder<TSelf> : IElementBuilder<TSelf>
    where TSelf : IUnionBuilder<TSelf>, allows ref struct
{
    static int IElementBuilder<TSelf>.Stride => sizeof(ulong);

    static TSelf IElementBuilder<TSelf>.Begin(ObjectBuilder array, long offset, string name) => TSelf.Over(new UnionSlot(array, offset, name));

    static abstract TSelf Over(UnionSlot slot);
}

/// <summary>A union being written: set once, to one alternative.</summary>
public readonly ref struct UnionSlot
{
    private readonly ObjectBuilder _owner;
    private readonly long _offset;
    private readonly string _name;

    internal UnionSlot(ObjectBuilder owner, long offset, string name)
    {
        _owner = owner;
        _offset = offset;
        _name = name;
    }

    /// <summary>The alternative with that tag, with the struct that it carries.</summary>
    public TBuilder New<TBuilder>(uint tag)
        where TBuilder : IBuilder<TBuilder>, allows ref struct => TBuilder.Over(_owner.NewAlternative(_offset, tag, TBuilder.Template, _name));

    /// <summary>The alternative with that tag, which carries nothing.</summary>
    public void Set(uint tag) => _owner.SetAlternative(_offset, tag, _name);
}
