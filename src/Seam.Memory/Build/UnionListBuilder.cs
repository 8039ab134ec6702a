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

    /// <summary>Writes owned unions into the next elements; null leaves one unset.</summary>
    public void AddAll<TOwned>(List<TOwned?> items, Action<TOwned, TBuilder> write)
        where TOwned : class
    {
        foreach (var item in items)
            if (item is null)
                Skip();
            else
                write(item, Add());
    }

    private int Next() => _next < Count ? _next++ : throw new ArenaException($"{_name}: has {Count} elements, and all are added");
}
