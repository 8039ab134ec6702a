namespace Seam.Memory;

/// <summary>
/// A relation's shared memory as the host sees it, divided into slots of equal size. Whoever made it keeps the memory mapped for as long
/// as the region, its arenas and any view on it are used.
/// </summary>
public sealed unsafe class Region
{
    private readonly byte* _start;
    private readonly Arena?[] _arenas;

    /// <param name="number">As in span words, 1 to 62.</param>
    /// <param name="start">An address that is a multiple of 8.</param>
    /// <param name="length">Bytes that are mapped, at least <paramref name="slots"/> times <paramref name="slotSize"/>.</param>
    /// <param name="slotSize">In bytes, a multiple of 8.</param>
    public Region(int number, byte* start, long length, int slots, long slotSize)
    {
        if (slotSize % 8 != 0 || slots < 0 || slotSize < 0 || Math.BigMul((ulong)slots, (ulong)slotSize) > (ulong)length)
            throw new ArgumentException($"{slots} slots of {slotSize} bytes do not fit {length} bytes, or are no multiple of 8");
        Number = new SpanWord(number, 0, 0).Region;
        Length = length;
        SlotSize = slotSize;
        _start = start;
        _arenas = new Arena?[slots];
    }

    public int Number { get; }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>In bytes.</summary>
    public long SlotSize { get; }

    public int Slots => _arenas.Length;

    /// <summary>The arena over a slot, emptied: whatever the slot held is about to be overwritten. The same one each time, so nothing is allocated.</summary>
    public Arena Slot(int index)
    {
        var arena = _arenas[index] ??= new Arena(_start + index * SlotSize, SlotSize, Number, index * SlotSize);
        arena.Reset();
        return arena;
    }

    /// <summary>A slot's bytes as they are, unverified, while others write them: for types of which every pattern of bits is a value.</summary>
    public ref T Live<T>(int index)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizeof(T), SlotSize);
        return ref *(T*)(_start + index * SlotSize);
    }

    /// <summary>The bytes that the word names, unverified.</summary>
    /// <exception cref="ArgumentException">The word names another region, or bytes beyond this one.</exception>
    public MessageBytes Resolve(SpanWord word)
    {
        if (word.Region != Number || word.Offset + word.Length > Length)
            throw new ArgumentException($"no such message in region {Number} of {Length} bytes: {word}", nameof(word));
        return new MessageBytes(ref *(_start + word.Offset), (nuint)word.Length, word);
    }
}
