using Seam.Engine.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>The objects that the globals of one owner hold. Whoever refers to it keeps it; compiled code finds it by its handle.</summary>
internal sealed class ObjectStore
{
    private readonly ObjectElement[] _elements;
    private readonly WeakHandle? _handle;
    private int _next;

    /// <param name="count">How many, at most.</param>
    public ObjectStore(int count)
    {
        _elements = count == 0 ? [] : new ObjectElement[count];
        _handle = count == 0 ? null : new WeakHandle(_elements);
    }

    public ref object? this[int index] => ref _elements[index].Value;

    /// <summary>A new place, for a cell.</summary>
    public ObjectCell Add() => new() { Array = _handle!.Value, Index = _next++ };
}
