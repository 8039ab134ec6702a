namespace Seam.Memory;

/// <summary>A <c>string[]</c> of a message, read in place.</summary>
public readonly ref struct StringList
{
    private const int Stride = 8;

    private readonly ObjectView _first;

    internal StringList(ObjectView first, int count)
    {
        _first = first;
        Count = count;
    }

    public int Count { get; }

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or at least <see cref="Count"/>.</exception>
    public SeamString this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _first.From((nint)index * Stride).String(0);
        }
    }

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Copies, for owned objects.</summary>
    public List<string> ToList()
    {
        var list = new List<string>(Count);
        foreach (var text in this)
            list.Add(text.ToString());
        return list;
    }

    public ref struct Enumerator
    {
        private readonly StringList _list;
        private int _index;

        internal Enumerator(StringList list)
        {
            _list = list;
            _index = -1;
        }

        public readonly SeamString Current => _list[_index];

        public bool MoveNext() => ++_index < _list.Count;
    }
}
