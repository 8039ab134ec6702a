namespace Seam.Memory;

/// <summary>An array of dynamic structs or unions of a message, read in place; an unset struct reads as one with nothing set.</summary>
public readonly ref struct ViewList<TView>
    where TView : IElementView<TView>, allows ref struct
{
    private readonly ObjectView _first;

    internal ViewList(ObjectView first, int count)
    {
        _first = first;
        Count = count;
    }

    public int Count { get; }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or at least <see cref="Count"/>.</exception>
    public TView this[int index] => TView.At(Element(index));

    /// <summary>Whether the element was written; an unset struct reads as one with nothing set.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or at least <see cref="Count"/>.</exception>
    public bool IsSet(int index) => Element(index).IsSet(0);

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Copies, for owned objects; unset elements become null.</summary>
    public List<TOwned?> ToList<TOwned>(Func<TView, TOwned> from)
        where TOwned : class
    {
        var list = new List<TOwned?>(Count);
        for (var i = 0; i < Count; i++)
            list.Add(IsSet(i) ? from(this[i]) : null);
        return list;
    }

    private ObjectView Element(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _first.From((nint)index * TView.Stride);
    }

    public ref struct Enumerator
    {
        private readonly ViewList<TView> _list;
        private int _index;

        internal Enumerator(ViewList<TView> list)
        {
            _list = list;
            _index = -1;
        }

        public readonly TView Current => _list[_index];

        public bool MoveNext() => ++_index < _list.Count;
    }
}
