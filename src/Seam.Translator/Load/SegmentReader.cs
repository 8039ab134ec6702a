using Seam.Foundation.Diagnostics;

namespace Seam.Translator.Load;

/// <summary>The segments that Linux would map.</summary>
internal static class SegmentReader
{
    /// <summary>Wasm memories of 32 bits end here.</summary>
    private const ulong Limit = 1ul << 32;

    /// <summary>Linkers load the page that two segments share twice, and never anything three times.</summary>
    private const int MaxUses = 2;

    public static List<Segment> Read(ElfFile file, IEnumerable<ProgramHeader> headers)
    {
        var segments = headers.Where(h => h.Type == ProgramHeader.Kind.Load && h.MemorySize > 0).Select(h => Read(file, h)).OrderBy(s => s.Address).ToList();
        if (segments.Count == 0)
            throw ElfFile.Corrupt("nothing in it is loaded into memory");
        if (segments.Zip(segments.Skip(1)).FirstOrDefault(p => p.First.End > p.Second.Address) is ({ } first, { } second))
            throw ElfFile.Corrupt($"the segments at 0x{first.Address:x} and 0x{second.Address:x} overlap");
        if (segments.Sum(s => (long)s.Data.Length) > MaxUses * (long)file.Length)
            throw ElfFile.Corrupt($"its {segments.Count} segments load the same bytes again and again");
        if (!segments.Exists(s => s.Executable))
            throw ElfFile.Corrupt("no segment of it is executable");
        return segments;
    }

    private static Segment Read(ElfFile file, ProgramHeader header)
    {
        if (header.FileSize > header.MemorySize)
            throw ElfFile.Corrupt($"the segment at 0x{header.Address:x} has more bytes in the file than in memory");
        if (header.MemorySize > Limit || header.Address > Limit - header.MemorySize)
            throw new InputException($"the program's memory reaches to 0x{header.Address + header.MemorySize:x}, beyond 4 GiB", "link it lower: -Wl,-Ttext-segment=0x400000");
        return new(header.Address, header.MemorySize, file.Slice(header.Offset, header.FileSize, $"the segment at 0x{header.Address:x}"), header.Writable, header.Executable);
    }
}
