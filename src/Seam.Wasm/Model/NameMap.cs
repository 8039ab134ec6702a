using System.Text;

namespace Seam.Wasm.Model;

/// <summary>Names by number, kept as slices of the module and decoded when asked for, since most are never looked at.</summary>
public sealed class NameMap(long[] keys, ReadOnlyMemory<byte>[] names)
{
    public static NameMap Empty { get; } = new([], []);

    public int Count => keys.Length;

    /// <summary>The numbers that have a name, ascending.</summary>
    public ReadOnlySpan<long> Keys => keys;

    /// <summary>The name of a number, or null.</summary>
    public string? this[long key] =>
        Array.BinarySearch(keys, key) is >= 0 and var i ? Encoding.UTF8.GetString(names[i].Span) : null;

    /// <summary>The UTF-8 bytes of the name at a position of <see cref="Keys"/>.</summary>
    internal ReadOnlySpan<byte> BytesAt(int position) => names[position].Span;
}
