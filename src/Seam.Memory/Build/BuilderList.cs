using System.Runtime.CompilerServices;

namespace Seam.Memory;

/// <summary>An array of dynamic structs or unions being written, filled in order.</summary>
public ref struct BuilderList<TBuilder>
    where TBuilder : IElementBuilder<TBuilder>, allows ref struct
{
    private readonly ObjectBuilder _array;
    private readonly string _name;
    private int _next;

    internal BuilderList(ObjectBuilder array, int count, string name)
    {
        _array = array;
        _name = name;
        Count = count;
    }

    public readonly int Count { get; }

    /// <summary>The next element.</summary>
    /// <exception cref="ArenaException">All elements have been added.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TBuilder Add() => TBuilder.Begin(_array, (long)Next() * TBuilder.Stride, _name);

    /// <summary>Leaves the next element unset.</summary>
    /// <exception cref="ArenaException">All elements have been added.</exception>
    public void Skip() => Next();

    /// <summary>Ends the message, whose root this is.</summary>
    public readonly MessageBytes Finish() => _array.Finish();

    private int Next() => _next < Count ? _next++ : Refuse();

    private readonly int Refuse() => throw new ArenaException($"{_name}: has {Count} elements, and all are added");
}
