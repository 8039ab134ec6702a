namespace Seam.Translator.Load;

/// <summary>One program header (ELF-64, figure 6), its address already biased.</summary>
internal sealed record ProgramHeader(ProgramHeader.Kind Type, uint Flags, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize, ulong Alignment)
{
    internal enum Kind : uint
    {
        Load = 1,
        Dynamic = 2,
        Interpreter = 3,
        Thread = 7,
        UnwindIndex = 0x6474e550,
    }

    public bool Executable => (Flags & 1) != 0;

    public bool Writable => (Flags & 2) != 0;

    public static List<ProgramHeader> ReadAll(ElfFile file, ElfHeader header, ulong bias)
    {
        var table = file.Slice(header.ProgramOffset, (ulong)header.ProgramCount * ElfHeader.ProgramEntrySize, "the table of program headers").Span;
        var all = new List<ProgramHeader>();
        for (; !table.IsEmpty; table = table[ElfHeader.ProgramEntrySize..])
            all.Add(Read(table, bias));
        return all;
    }

    private static ProgramHeader Read(ReadOnlySpan<byte> record, ulong bias) => new(
        (Kind)ElfFile.UInt32(record, 0), ElfFile.UInt32(record, 4), ElfFile.UInt64(record, 8), ElfFile.UInt64(record, 16) + bias,
        ElfFile.UInt64(record, 32), ElfFile.UInt64(record, 40), ElfFile.UInt64(record, 48));
}
