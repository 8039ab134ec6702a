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

    /// <summary>The strings of a message whose root is the elements alone, as calls pass them.</summary>
    public StringList(MessageBytes verified, int count)
        : this(new ObjectView(in verified.Start), count)
    {
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
