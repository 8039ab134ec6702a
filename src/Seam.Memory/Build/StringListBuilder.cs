namespace Seam.Memory;

/// <summary>An array of strings being written, filled in order.</summary>
public ref struct StringListBuilder
{
    internal const int Stride = 8;

    private readonly ObjectBuilder _array;
    private readonly Slot _element;
    private int _next;

    internal StringListBuilder(ObjectBuilder array, int count, Slot element)
    {
        _array = array;
        _element = element;
        Count = count;
    }

    public readonly int Count { get; }

    /// <summary>The next string, as UTF-8.</summary>
    /// <exception cref="ArenaException">All strings have been added, or the text is not well-formed.</exception>
    public void Add(ReadOnlySpan<byte> utf8) => _array.SetString(Next(), _element, utf8);

    /// <summary>The next string, as UTF-16.</summary>
    /// <exception cref="ArenaException">All strings have been added, or the text is not well-formed.</exception>
    public void Add(ReadOnlySpan<char> text) => _array.SetString(Next(), _element, text);

    /// <summary>The next strings.</summary>
    /// <exception cref="ArenaException">There are more than elements left, or one is not well-formed.</exception>
    public void AddAll(List<string> texts)
    {
        foreach (var text in texts)
            Add(text);
    }

    /// <summary>Ends the message, whose root this is.</summary>
    public readonly MessageBytes Finish() => _array.Finish();

    private long Next() => _next < Count
        ? (long)_next++ * Stride
        : throw new ArenaException($"{_element.Name}: has {Count} strings, and all are added");
}
