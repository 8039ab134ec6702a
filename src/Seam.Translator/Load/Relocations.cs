using System.Numerics;

namespace Seam.Translator.Load;

/// <summary>
/// The relocations of a static program. RELATIVE ones from RELA are applied: the program's own start applies them again, to the same end.
/// Those from RELR add to what is there, so that only the program's start may apply them; they are listed alone.
/// </summary>
internal sealed class Relocations(List<Segment> segments, ulong bias)
{
    private const uint Relative = 1027;
    private const uint Irelative = 1032;
    private const int RelaSize = 24;

    public List<Pointer> Pointers { get; } = [];

    public List<Pointer> Resolvers { get; } = [];

    /// <summary>The segments with the addresses filled in.</summary>
    public List<Segment> Applied { get; private set; } = segments;

    public void Read(DynamicSection dynamic)
    {
        ReadRela(dynamic.Rela);
        ReadRela(dynamic.PltRela);
        ReadRelr(dynamic.Relr);
    }

    /// <summary>Relocations of a program at a fixed address: its start knows them by the symbols around this section.</summary>
    public void Read(IEnumerable<Section> sections)
    {
        foreach (var section in sections.Where(s => s.Name is ".rela.plt" or ".rela.iplt" or ".rela.dyn"))
            ReadRela((section.Address, section.Size));
    }

    private void ReadRela((ulong Address, ulong Size) table)
    {
        var copies = new Dictionary<Segment, byte[]>();
        for (var rest = Bytes(table, bias); rest.Length >= RelaSize; rest = rest[RelaSize..])
        {
            var pointer = new Pointer(ElfFile.UInt64(rest, 0) + bias, ElfFile.UInt64(rest, 16) + bias);
            switch (ElfFile.UInt32(rest, 8))
            {
                case Relative:
                    Pointers.Add(pointer);
                    Write(copies, pointer);
                    break;
                case Irelative:
                    Resolvers.Add(pointer);
                    break;
            }
        }
        Applied = [.. Applied.Select(s => copies.TryGetValue(s, out var bytes) ? s with { Data = bytes } : s)];
    }

    private void Write(Dictionary<Segment, byte[]> copies, Pointer pointer)
    {
        if (Find(pointer.Slot, 8) is not { } segment)
            return;
        if (!copies.TryGetValue(segment, out var bytes))
            copies[segment] = bytes = segment.Data.ToArray();
        BitConverter.TryWriteBytes(bytes.AsSpan((int)(pointer.Slot - segment.Address)), pointer.Target);
    }

    /// <summary>An even word is the next address; an odd one has a bit for each of the 63 words that follow (gABI, SHT_RELR).</summary>
    private void ReadRelr((ulong Address, ulong Size) table)
    {
        var next = 0ul;
        for (var rest = Bytes(table, bias); rest.Length >= 8; rest = rest[8..])
        {
            var entry = ElfFile.UInt64(rest, 0);
            if ((entry & 1) == 0)
            {
                AddRelr(entry + bias);
                next = entry + bias + 8;
                continue;
            }
            for (var bits = entry >> 1; bits != 0; bits &= bits - 1)
                AddRelr(next + (ulong)BitOperations.TrailingZeroCount(bits) * 8);
            next += 63 * 8;
        }
    }

    private void AddRelr(ulong slot)
    {
        if (Find(slot, 8) is { } segment)
            Pointers.Add(new(slot, ElfFile.UInt64(segment.Data.Span, (int)(slot - segment.Address)) + bias));
    }

    private ReadOnlySpan<byte> Bytes((ulong Address, ulong Size) table, ulong bias)
    {
        if (table.Size == 0)
            return default;
        var address = Applied.Exists(s => s.Contains(table.Address)) && bias == 0 ? table.Address : table.Address + bias;
        return Find(address, table.Size) is { } segment
            ? segment.Data.Span.Slice((int)(address - segment.Address), (int)table.Size)
            : throw ElfFile.Corrupt($"the relocations at 0x{address:x} lie outside of the program");
    }

    private Segment? Find(ulong address, ulong size) =>
        Applied.Find(s => s.Contains(address) && size <= (ulong)s.Data.Length && address - s.Address <= (ulong)s.Data.Length - size);
}
