namespace Seam.Memory;

/// <summary>An array of unions being written, filled in order.</summary>
public ref struct UnionListBuilder<TBuilder>
    where TBuilder : IUnionBuilder<TBuilder>, allows ref struct
{
    internal const int Stride = 8;

    private readonly ObjectBuilder _array;
    private readonly string _name;
    private int _next;

    internal UnionListBuilder(ObjectBuilder array, int count, string name)
    {
        _array = array;
        _name = name;
        Count = count;
    }

    public readonly int Count { get; }

    /// <summary>The next element.</summary>
    /// <exception cref="ArenaException">All elements have been added.</exception>
    public TBuilder Add() => TBuilder.Over(new UnionSlot(_array, (long)Next() * Stride, _name));

    /// <summary>Leaves the next element unset.</summary>
    /// <exception cref="ArenaException">All elements have been added.</exception>
    public void Skip() => Next();

    private int Next() => _next < Count ? _next++ : throw new ArenaException($"{_name}: has {Count} elements, and all are added");
}
