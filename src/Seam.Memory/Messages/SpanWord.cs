namespace Seam.Memory;

/// <summary>Where a message lies, in one i64 that means the same to every module of an app (docs/abi.md, "Calls"). 0 is "no message".</summary>
public readonly record struct SpanWord(ulong Bits)
{
    /// <summary>The largest offset and length in bytes that 29 bits of 8-byte units hold.</summary>
    public const long Largest = (1L << 32) - 8;

    private const int RegionShift = 58;
    private const int OffsetShift = 29;
    private const ulong UnitMask = (1UL << 29) - 1;

    /// <param name="region">1 to 62.</param>
    /// <param name="offset">In bytes from the start of the region, a multiple of 8.</param>
    /// <param name="length">In bytes, a multiple of 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range or no multiple of 8.</exception>
    public SpanWord(int region, long offset, long length)
        : this((ulong)Checked(region) << RegionShift | Units(offset, nameof(offset)) << OffsetShift | Units(length, nameof(length)))
    {
    }

    public bool IsNone => Bits == 0;

    /// <summary>The number of the region, 1 to 62; 0 and 63 name no region.</summary>
    public int Region => (int)(Bits >> RegionShift);

    /// <summary>In bytes from the start of the region.</summary>
    public long Offset => (long)((Bits >> OffsetShift & UnitMask) * 8);

    /// <summary>In bytes.</summary>
    public long Length => (long)((Bits & UnitMask) * 8);

    /// <summary>The word as Wasm functions pass it.</summary>
    public static SpanWord FromWasm(long word) => new(unchecked((ulong)word));

    public long ToWasm() => unchecked((long)Bits);

    public override string ToString() => IsNone ? "no message" : $"region {Region}, offset {Offset}, length {Length}";

    private static int Checked(int region)
    {
        if (region is < 1 or > 62)
            throw new ArgumentOutOfRangeException(nameof(region), region, "a region's number is 1 to 62");
        return region;
    }

    private static ulong Units(long bytes, string name)
    {
        if (bytes is < 0 or > Largest || bytes % 8 != 0)
            throw new ArgumentOutOfRangeException(name, bytes, $"must be a multiple of 8 from 0 to {Largest}");
        return (ulong)bytes / 8;
    }
}
