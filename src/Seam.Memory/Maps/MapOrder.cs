namespace Seam.Memory;

/// <summary>Puts the entries of owned maps into the order of messages.</summary>
public static class MapOrder
{
    /// <summary>The entries by ascending key; null ones are left out.</summary>
    public static List<TEntry?> Sorted<TEntry>(List<TEntry?> entries, Func<TEntry, string> key)
        where TEntry : class => [.. entries.OfType<TEntry>().OrderBy(key, Comparer<string>.Create(CompareAsUtf8))];

    /// <inheritdoc cref="Sorted{TEntry}(List{TEntry}, Func{TEntry, string})"/>
    public static List<TEntry?> SortedByNumber<TEntry, TKey>(List<TEntry?> entries, Func<TEntry, TKey> key)
        where TEntry : class
        where TKey : unmanaged => [.. entries.OfType<TEntry>().OrderBy(key)];

    /// <summary>The entries by ascending key.</summary>
    public static TEntry[] SortedByNumber<TEntry, TKey>(TEntry[] entries, Func<TEntry, TKey> key)
        where TEntry : unmanaged
        where TKey : unmanaged => [.. entries.OrderBy(key)];

    /// <summary>UTF-8 orders by code point; UTF-16 does too, but for surrogates, which stand for the highest code points.</summary>
    private static int CompareAsUtf8(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
            if (left[i] != right[i])
                return char.IsSurrogate(left[i]) == char.IsSurrogate(right[i]) ? left[i].CompareTo(right[i]) : char.IsSurrogate(left[i]) ? 1 : -1;
        return left.Length.CompareTo(right.Length);
    }
}
