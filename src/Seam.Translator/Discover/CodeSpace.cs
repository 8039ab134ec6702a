using System.Buffers.Binary;
using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>All code of an image, decoded word by word: the executable sections, or the executable segments when no section has the entry.</summary>
public sealed class CodeSpace
{
    private readonly Range[] _ranges;

    public CodeSpace(Image image)
    {
        var sections = image.Sections.Where(s => s is { Executable: true, HasData: true }).Select(s => (s.Address, s.Size)).ToList();
        var areas = sections.Exists(s => image.Entry - s.Address < s.Size) ? sections : [.. image.Segments.Where(s => s.Executable).Select(s => (s.Address, Size: (ulong)s.Data.Length))];
        _ranges = [.. areas.Select(a => Decoded(image, a.Address, a.Size)).Where(r => r.Code.Length > 0)];
    }

    public IEnumerable<Instruction> Instructions => _ranges.SelectMany(r => r.Code);

    /// <summary>The runs of code, by rising address.</summary>
    public IEnumerable<IReadOnlyList<Instruction>> Areas => _ranges.Select(r => r.Code);

    public bool Contains(ulong address) => At(address) is not null;

    /// <summary>The instruction at an address, or null where there is no code or the address is not a multiple of four.</summary>
    public Instruction? At(ulong address)
    {
        foreach (var range in _ranges)
            if (address - range.Start < (ulong)range.Code.Length * Instruction.Size)
                return address % Instruction.Size == 0 ? range.Code[(int)((address - range.Start) / Instruction.Size)] : null;
        return null;
    }

    private static Range Decoded(Image image, ulong start, ulong size)
    {
        var aligned = start + 3 & ~3ul;
        var bytes = image.From(aligned);
        var count = (int)Math.Min(size - Math.Min(size, aligned - start), (ulong)bytes.Length) / Instruction.Size;
        var code = new Instruction[count];
        for (var k = 0; k < count; k++)
            code[k] = Decoder.Decode(aligned + (ulong)k * Instruction.Size, BinaryPrimitives.ReadUInt32LittleEndian(bytes[(k * Instruction.Size)..]));
        return new(aligned, code);
    }

    private readonly record struct Range(ulong Start, Instruction[] Code);
}
