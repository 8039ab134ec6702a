using System.Buffers.Binary;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>A range of code that the compiler described for unwinding.</summary>
/// <param name="Start">Its first instruction.</param>
/// <param name="End">The address behind its last.</param>
/// <param name="IsContinuation">Its frame is not that of a function just called: the cold part of a function, split off.</param>
/// <param name="Handlers">The address of its language-specific data: where exceptions go on. 0 when it has none.</param>
public readonly record struct UnwindRange(ulong Start, ulong End, bool IsContinuation, ulong Handlers);

/// <summary>Reads the frame descriptions of .eh_frame (LSB Core, 10.6; DWARF 5, 6.4). Whatever is unreadable ends the reading.</summary>
internal static class UnwindTable
{
    /// <summary>DW_EH_PE_omit.</summary>
    private const int Omitted = 0xff;

    public static List<UnwindRange> Read(Image image)
    {
        var start = image.Sections.FirstOrDefault(s => s.Name == ".eh_frame")?.Address ?? FromIndex(image);
        var ranges = new List<UnwindRange>();
        if (start is not { } address)
            return ranges;
        var table = image.From(address);
        var position = 0;
        while (NextRecord(table, ref position) is { } record)
            if (record.CiePointer != 0 && Describe(table, record, address) is { } range && image.IsCode(range.Start))
                ranges.Add(range);
        return ranges;
    }

    /// <summary>.eh_frame_hdr: version 1, and the table's address mostly as a signed 32-bit distance from the field itself.</summary>
    private static ulong? FromIndex(Image image) =>
        image.UnwindIndex is { } at && image.From(at) is { Length: >= 8 } header && header[0] == 1 && header[1] == 0x1b
            ? at + 4 + (ulong)(long)BinaryPrimitives.ReadInt32LittleEndian(header[4..])
            : null;

    private readonly record struct Record(int Body, int End, uint CiePointer);

    private static Record? NextRecord(ReadOnlySpan<byte> table, ref int position)
    {
        if (position + 8 > table.Length)
            return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(table[position..]);
        if (length is < 4 or >= 0xfffffff0 || length > (uint)(table.Length - position - 4))
            return null;
        var record = new Record(position + 8, position + 4 + (int)length, BinaryPrimitives.ReadUInt32LittleEndian(table[(position + 4)..]));
        position = record.End;
        return record;
    }

    private static UnwindRange? Describe(ReadOnlySpan<byte> table, Record fde, ulong address)
    {
        var cie = fde.Body - 4 - (long)fde.CiePointer;
        if (cie < 0 || Augmentation.Read(table, (int)cie) is not { } augmentation)
            return null;
        var cursor = new DwarfCursor(table[..fde.End], fde.Body, address);
        var start = cursor.Pointer(augmentation.PointerEncoding);
        var size = cursor.Pointer(augmentation.PointerEncoding & 0x0f);
        ulong handlers = 0;
        if (augmentation.HasData)
        {
            var length = cursor.Unsigned();
            var data = cursor;
            handlers = augmentation.HandlersEncoding == Omitted ? 0 : data.Pointer(augmentation.HandlersEncoding) ?? 0;
            cursor.Skip(length);
        }
        return cursor.Failed || start is 0 or null || size is null ? null : new(start.Value, start.Value + size.Value, cursor.Byte() is not (0 or null) and var op && !IsAdvance(op.Value), handlers);
    }

    /// <summary>DW_CFA_advance_loc and its longer forms: what stands before them holds at the first instruction.</summary>
    private static bool IsAdvance(byte op) => op >> 6 == 1 || op is 2 or 3 or 4;

    /// <summary>What a CIE says about its FDEs: how they write addresses, whether they have augmentation data, and how that points to the language's.</summary>
    private readonly record struct Augmentation(int PointerEncoding, bool HasData, int HandlersEncoding)
    {
        public static Augmentation? Read(ReadOnlySpan<byte> table, int cie)
        {
            var cursor = new DwarfCursor(table, cie + 8, 0);
            cursor.Byte();
            var letters = cursor.Text();
            cursor.Unsigned();
            cursor.Unsigned();
            cursor.Unsigned();
            if (!letters.StartsWith('z'))
                return cursor.Failed ? null : new(0, false, Omitted);
            cursor.Unsigned();
            var (encoding, handlers) = (0, Omitted);
            foreach (var letter in letters.AsSpan(1))
                switch (letter)
                {
                    case 'R':
                        encoding = cursor.Byte() ?? 0;
                        break;
                    case 'P':
                        cursor.Pointer((cursor.Byte() ?? 0) & 0x0f);
                        break;
                    case 'L':
                        handlers = cursor.Byte() ?? Omitted;
                        break;
                }
            return cursor.Failed ? null : new(encoding, true, handlers);
        }
    }
}
