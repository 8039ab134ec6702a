namespace Seam.Memory;

/// <summary>The entries of a map in place, by ascending key: strings by their bytes, numbers by their value.</summary>
internal readonly ref struct MapEntries(ObjectView first, uint count, uint stride, MapKey key)
{
    private readonly ObjectView _first = first;

    /// <summary>The index of the first entry that is unset, or whose key is not larger than the one before it; the count when there is none.</summary>
    public uint FirstDisorder()
    {
        for (uint i = 0; i < count; i++)
            if (!IsSet(i) || i > 0 && Compare(Entry(i - 1), NumberOf(Entry(i)), TextOf(Entry(i))) >= 0)
                return i;
        return count;
    }

    /// <param name="number">The key when keys are numbers, sign-extended.</param>
    /// <param name="text">The key when keys are strings.</param>
    public MapHit Find(ulong number, ReadOnlySpan<byte> text)
    {
        number = Ordered(number);
        uint low = 0, high = count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var order = Compare(Entry(middle), number, text);
            if (order == 0)
                return new MapHit(true, Entry(middle));
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return default;
    }

    private bool IsSet(uint index) => !key.IsReferred || Element(index).IsSet(0);

    private ObjectView Element(uint index) => _first.From((nint)((ulong)index * stride));

    private ObjectView Entry(uint index) => key.IsReferred ? Element(index).From((nint)Element(index).Load<uint>(0)) : Element(index);

    private int Compare(ObjectView entry, ulong number, ReadOnlySpan<byte> text) =>
        key.Kind == MapKeyKind.String ? TextOf(entry).SequenceCompareTo(text) : NumberOf(entry).CompareTo(number);

    private ReadOnlySpan<byte> TextOf(ObjectView entry) => key.Kind == MapKeyKind.String ? entry.Key(key.Offset) : default;

    private ulong NumberOf(ObjectView entry) => key.Kind switch
    {
        MapKeyKind.String => 0,
        MapKeyKind.U8 => entry.Load<byte>(key.Offset),
        MapKeyKind.I8 => Ordered(unchecked((ulong)entry.Load<sbyte>(key.Offset))),
        MapKeyKind.U16 => entry.Load<ushort>(key.Offset),
        MapKeyKind.I16 => Ordered(unchecked((ulong)entry.Load<short>(key.Offset))),
        MapKeyKind.U32 => entry.Load<uint>(key.Offset),
        MapKeyKind.I32 => Ordered(unchecked((ulong)entry.Load<int>(key.Offset))),
        MapKeyKind.U64 => entry.Load<ulong>(key.Offset),
        _ => Ordered(entry.Load<ulong>(key.Offset)),
    };

    /// <summary>Numbers that compare unsigned as the keys do.</summary>
    private ulong Ordered(ulong number) => key.Kind is MapKeyKind.I8 or MapKeyKind.I16 or MapKeyKind.I32 or MapKeyKind.I64 ? number ^ 1UL << 63 : number;
}

/// <summary>The answer of a search.</summary>
internal readonly ref struct MapHit(bool isFound, ObjectView entry)
{
    private readonly ObjectView _entry = entry;

    public bool TryView<TView>(out TView view)
        where TView : IView<TView>, allows ref struct
    {
        view = TView.Over(isFound ? _entry : TView.Unset);
        return isFound;
    }

    public bool TryCopy<T>(out T value)
        where T : unmanaged
    {
        value = isFound ? _entry.Load<T>(0) : default;
        return isFound;
    }
}
