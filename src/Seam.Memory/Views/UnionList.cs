namespace Seam.Memory;

/// <summary>An array of unions of a message, read in place.</summary>
public readonly ref struct UnionList<TView>
    where TView : IUnionView<TView>, allows ref struct
{
    internal const int Stride = 8;

    private readonly ObjectView _first;

    internal UnionList(ObjectView first, int count)
    {
        _first = first;
        Count = count;
    }

    public int Count { get; }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or at least <see cref="Count"/>.</exception>
    public TView this[int index] => TView.Over(Element(index));

    /// <summary>Whether the element is some alternative.</summary>
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
        return _first.From((nint)index * Stride);
    }

    public ref struct Enumerator
    {
        private readonly UnionList<TView> _list;
        private int _index;

        internal Enumerator(UnionList<TView> list)
        {
            _list = list;
            _index = -1;
        }

        public readonly TView Current => _list[_index];

        public bool MoveNext() => ++_index < _list.Count;
    }
}
