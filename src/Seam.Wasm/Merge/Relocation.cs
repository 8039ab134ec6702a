namespace Seam.Wasm.Merge;

/// <summary>How a place in code or data depends on a symbol, numbered as in the format (tool conventions, "Relocation Sections").</summary>
public enum RelocationKind : byte
{
    FunctionIndexLeb,
    TableIndexSleb,
    TableIndexI32,
    MemoryAddressLeb,
    MemoryAddressSleb,
    MemoryAddressI32,
    TypeIndexLeb,
    GlobalIndexLeb,
    FunctionOffsetI32,
    SectionOffsetI32,
    TagIndexLeb,
    TableNumberLeb = 20,
}

/// <summary>A place whose value is known only when all has its place.</summary>
/// <param name="Kind">What goes there.</param>
/// <param name="Offset">Where it is in the module.</param>
/// <param name="Symbol">Of what; a type index for <see cref="RelocationKind.TypeIndexLeb"/>.</param>
/// <param name="Addend">Bytes added to an address.</param>
public readonly record struct Relocation(RelocationKind Kind, int Offset, int Symbol, int Addend)
{
    public bool IsAddress => Kind is RelocationKind.MemoryAddressLeb or RelocationKind.MemoryAddressSleb or RelocationKind.MemoryAddressI32;

    public bool IsTableIndex => Kind is RelocationKind.TableIndexSleb or RelocationKind.TableIndexI32;

    /// <summary>Those within a range of the module; <paramref name="sorted"/> is in the order of offsets.</summary>
    internal static ReadOnlySpan<Relocation> Within(ReadOnlySpan<Relocation> sorted, int start, int length)
    {
        var first = LowerBound(sorted, start);
        return sorted[first..LowerBound(sorted, start + length)];
    }

    private static int LowerBound(ReadOnlySpan<Relocation> sorted, int offset)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Offset < offset)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
