using System.Buffers.Binary;
using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>Code addresses that the program can lay hands on: in its data, by relocation, or computed by adr and adrp with add.</summary>
internal static class AddressScan
{
    public static HashSet<ulong> Find(Image image, CodeSpace code)
    {
        var found = new HashSet<ulong>(image.Pointers.Concat(image.Resolvers).Select(p => p.Target));
        foreach (var (start, size) in DataAreas(image))
            ScanWords(image, start, size, found);
        foreach (var area in code.Areas)
            ScanCode(area, found);
        found.RemoveWhere(a => !code.Contains(a));
        return found;
    }

    /// <summary>Sections where there are any: the ELF header, which segments include, holds the entry and offsets that look like addresses.</summary>
    private static IEnumerable<(ulong Start, ulong Size)> DataAreas(Image image)
    {
        var sections = image.Sections.Where(s => s is { Executable: false, HasData: true }).Select(s => (s.Address, s.Size)).ToList();
        return sections.Count > 0 ? sections : image.Segments.Select(s => (s.Address, (ulong)s.Data.Length));
    }

    private static void ScanWords(Image image, ulong start, ulong size, HashSet<ulong> found)
    {
        var first = start + 7 & ~7ul;
        var words = image.From(first);
        words = words[..(int)Math.Min((ulong)words.Length, size - Math.Min(size, first - start))];
        for (; words.Length >= 8; words = words[8..])
            if (BinaryPrimitives.ReadUInt64LittleEndian(words) is var word && word % Instruction.Size == 0 && image.IsCode(word))
                found.Add(word);
    }

    private static void ScanCode(IReadOnlyList<Instruction> area, HashSet<ulong> found)
    {
        var pages = new ulong[32];
        for (var k = 0; k < area.Count; k++)
        {
            var i = area[k];
            switch (i.Row.Mnemonic)
            {
                case "adr" when IsAnchor(area, k):
                    break;
                case "adr":
                    found.Add(PcRelative.Value(i));
                    break;
                case "adrp":
                    pages[i['d']] = PcRelative.Value(i);
                    break;
                case "add" when i.Row.Pattern.Has('h') && i.Row.Pattern.Has('i') && !i.Row.Pattern.Has('m'):
                    found.Add(pages[i['n']] + (uint)i['i']);
                    pages[i['d']] = 0;
                    break;
                default:
                    Forget(pages, i);
                    break;
            }
        }
    }

    /// <summary>Whether an address is where a jump table counts from: compilers add an element to it and jump to the sum, in the same block.</summary>
    private static bool IsAnchor(IReadOnlyList<Instruction> area, int place)
    {
        var anchor = area[place]['d'];
        var sum = -1;
        for (var k = place + 1; k < area.Count && area[k].Flow is Flow.Next or Flow.JumpRegister; k++)
            if (area[k].Flow == Flow.JumpRegister)
                return area[k]['n'] == sum;
            else if (area[k].Row.Mnemonic == "add" && area[k].Row.Pattern.Has('m') && area[k]['n'] == anchor)
                sum = area[k]['d'];
        return false;
    }

    /// <summary>A page is forgotten when its register is written, when a call may have written it, and at the end of the function.</summary>
    private static void Forget(ulong[] pages, Instruction i)
    {
        foreach (var field in "dt")
            if (i.Row.Pattern.Has(field) && i[field] < pages.Length)
                pages[i[field]] = 0;
        if (i.Flow is Flow.Return)
            Array.Clear(pages);
        else if (i.Flow is Flow.Call or Flow.CallRegister)
            Array.Clear(pages, 0, 19);
    }
}
