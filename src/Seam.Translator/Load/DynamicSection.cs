namespace Seam.Translator.Load;

/// <summary>The entries of PT_DYNAMIC that a static position-independent program has.</summary>
internal sealed class DynamicSection
{
    private readonly Dictionary<ulong, ulong> _entries = [];

    public DynamicSection(ReadOnlySpan<byte> table)
    {
        for (; table.Length >= 16 && ElfFile.UInt64(table, 0) != 0; table = table[16..])
            _entries[ElfFile.UInt64(table, 0)] = ElfFile.UInt64(table, 8);
    }

    public bool NeedsLibraries => _entries.ContainsKey(1);

    /// <summary>DF_1_PIE: the linker's word that this is a program.</summary>
    public bool IsProgram => (_entries.GetValueOrDefault(0x6ffffffbul) & 0x08000000) != 0;

    /// <summary>DT_RELA and DT_RELASZ.</summary>
    public (ulong Address, ulong Size) Rela => (_entries.GetValueOrDefault(7ul), _entries.GetValueOrDefault(8ul));

    /// <summary>DT_JMPREL and DT_PLTRELSZ.</summary>
    public (ulong Address, ulong Size) PltRela => (_entries.GetValueOrDefault(23ul), _entries.GetValueOrDefault(2ul));

    /// <summary>DT_RELR and DT_RELRSZ.</summary>
    public (ulong Address, ulong Size) Relr => (_entries.GetValueOrDefault(36ul), _entries.GetValueOrDefault(35ul));
}
