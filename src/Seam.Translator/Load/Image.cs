namespace Seam.Translator.Load;

/// <summary>A program as it lies in memory just before its first instruction. All addresses are final: the guest's address is the Wasm address.</summary>
public sealed record Image
{
    /// <summary>Loadable segments by rising address; no two overlap.</summary>
    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>Sections with an address, by rising address; none when the file was stripped of its section table.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Symbols of functions and objects, as the file orders them; none when the file was stripped.</summary>
    public required IReadOnlyList<Symbol> Symbols { get; init; }

    public required ulong Entry { get; init; }

    /// <summary>What was added to the addresses of the file: zero unless <see cref="IsPositionIndependent"/>.</summary>
    public required ulong Bias { get; init; }

    public required bool IsPositionIndependent { get; init; }

    /// <summary>Words that hold an address, from the file's RELATIVE relocations.</summary>
    public required IReadOnlyList<Pointer> Pointers { get; init; }

    /// <summary>Words that the program's start fills with what a resolver returns (IRELATIVE).</summary>
    public required IReadOnlyList<Pointer> Resolvers { get; init; }

    public required ThreadTemplate? Tls { get; init; }

    public required ProgramHeaderTable ProgramHeaders { get; init; }

    /// <summary>Where the unwind table's search table lies (PT_GNU_EH_FRAME), or null.</summary>
    public required ulong? UnwindIndex { get; init; }

    /// <summary>The first byte above everything loaded: where the heap may begin.</summary>
    public ulong End => Segments.Max(s => s.End);

    /// <summary>The bytes from an address to the end of what the file gives for its segment; empty where there is none. Zero-filled memory is not included.</summary>
    public ReadOnlySpan<byte> From(ulong address) =>
        SegmentAt(address) is { } segment && address - segment.Address < (ulong)segment.Data.Length
            ? segment.Data.Span[(int)(address - segment.Address)..]
            : default;

    public Segment? SegmentAt(ulong address)
    {
        var (low, high) = (0, Segments.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Segments[middle].Address <= address ? (middle + 1, high) : (low, middle);
        }
        return low > 0 && Segments[low - 1].Contains(address) ? Segments[low - 1] : null;
    }

    public bool IsCode(ulong address) => SegmentAt(address) is { Executable: true };
}

/// <summary>A range of memory: <paramref name="Data"/>, then zeros up to <paramref name="Size"/> bytes.</summary>
public sealed record Segment(ulong Address, ulong Size, ReadOnlyMemory<byte> Data, bool Writable, bool Executable)
{
    public ulong End => Address + Size;

    public bool Contains(ulong address) => address - Address < Size;
}

public sealed record Section(string Name, ulong Address, ulong Size, bool Writable, bool Executable, bool HasData)
{
    public ulong End => Address + Size;
}

public enum SymbolKind
{
    Object,
    Function,

    /// <summary>A function that returns the function to call (STT_GNU_IFUNC).</summary>
    Resolver,
}

/// <summary>A size of zero means that the file does not say.</summary>
public sealed record Symbol(string Name, ulong Address, ulong Size, SymbolKind Kind);

/// <summary>A word at <paramref name="Slot"/> and the address it will hold, or the resolver's that gives it.</summary>
public readonly record struct Pointer(ulong Slot, ulong Target);

/// <summary>What each thread's storage begins as: <paramref name="Data"/>, then zeros up to <paramref name="Size"/>.</summary>
public sealed record ThreadTemplate(ulong Address, ulong Size, ulong Alignment, ReadOnlyMemory<byte> Data);

/// <summary>For the auxiliary vector: AT_PHDR, AT_PHNUM.</summary>
public sealed record ProgramHeaderTable(ulong Address, int Count);
