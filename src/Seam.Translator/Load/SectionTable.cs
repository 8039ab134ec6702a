namespace Seam.Translator.Load;

/// <summary>
/// Sections and symbols. A program runs without them, and Linux does not look: a table that does not fit the file is as good as none.
/// </summary>
internal sealed class SectionTable
{
    private const uint SymbolTable = 2;
    private const uint NoData = 8;
    private const int SymbolSize = 24;

    private readonly ElfFile _file;
    private readonly ulong _bias;
    private readonly List<Header> _headers = [];

    public SectionTable(ElfFile file, ElfHeader header, ulong bias)
    {
        (_file, _bias) = (file, bias);
        var size = (ulong)header.SectionCount * ElfHeader.SectionEntrySize;
        if (!file.Holds(header.SectionOffset, size))
            return;
        for (var table = file.Slice(header.SectionOffset, size, "sections").Span; !table.IsEmpty; table = table[ElfHeader.SectionEntrySize..])
            _headers.Add(Header.Read(table));
        NameTable = header.SectionNames < _headers.Count ? Content(_headers[header.SectionNames]) : default;
    }

    private ReadOnlyMemory<byte> NameTable { get; }

    public List<Section> Sections()
    {
        const ulong allocated = 2;
        return [.. Disjoint(_headers.Where(h => (h.Flags & allocated) != 0 && h.Size > 0).Select(Section).OrderBy(s => s.Address))];
    }

    /// <summary>Those of the one symbol table that a file may have (gABI, SHT_SYMTAB).</summary>
    public List<Symbol> Symbols() => _headers.Find(h => h.Type == SymbolTable) is { Type: SymbolTable } table && table.Link < _headers.Count ? SymbolsOf(table) : [];

    /// <summary>
    /// Leaves out what begins within the section before it: thousands of sections over the same bytes would be read as often. Those without
    /// data take no part: the thread's zeros lie over the sections that follow.
    /// </summary>
    private static IEnumerable<Section> Disjoint(IEnumerable<Section> sections)
    {
        var end = 0ul;
        foreach (var section in sections)
        {
            if (section.HasData && (section.Address < end || section.End < section.Address))
                continue;
            end = section.HasData ? section.End : end;
            yield return section;
        }
    }

    private Section Section(Header h) =>
        new(ElfFile.Text(NameTable.Span, h.Name), h.Address + _bias, h.Size, (h.Flags & 1) != 0, (h.Flags & 4) != 0, h.Type != NoData);

    private List<Symbol> SymbolsOf(Header header)
    {
        var strings = Content(_headers[(int)header.Link]).Span;
        var symbols = new List<Symbol>();
        for (var table = Content(header).Span; table.Length >= SymbolSize; table = table[SymbolSize..])
            if (ElfFile.UInt16(table, 6) != 0 && Kind(table[4] & 15) is { } kind)
                symbols.Add(new(ElfFile.Text(strings, ElfFile.UInt32(table, 0)), ElfFile.UInt64(table, 8) + _bias, ElfFile.UInt64(table, 16), kind));
        return symbols;
    }

    private static SymbolKind? Kind(int type) => type switch
    {
        1 => SymbolKind.Object,
        2 => SymbolKind.Function,
        10 => SymbolKind.Resolver,
        _ => null,
    };

    private ReadOnlyMemory<byte> Content(Header h) => _file.Holds(h.Offset, h.Size) ? _file.Slice(h.Offset, h.Size, "section") : default;

    private readonly record struct Header(uint Name, uint Type, ulong Flags, ulong Address, ulong Offset, ulong Size, uint Link)
    {
        public static Header Read(ReadOnlySpan<byte> record) => new(
            ElfFile.UInt32(record, 0), ElfFile.UInt32(record, 4), ElfFile.UInt64(record, 8), ElfFile.UInt64(record, 16),
            ElfFile.UInt64(record, 24), ElfFile.UInt64(record, 32), ElfFile.UInt32(record, 40));
    }
}
