using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>
/// Where exceptions go on that come out of calls: the call sites of all language-specific data (Itanium C++ ABI, Exception Handling Tables, and
/// GCC's unwind-pe.h). Whatever is unreadable ends the reading of one function's.
/// </summary>
internal sealed class LandingPads
{
    private const int Omitted = 0xff, Unsigned128 = 1;

    private readonly List<(ulong Start, ulong End, ulong Pad)> _sites = [];

    public LandingPads(Image image, IEnumerable<UnwindRange> ranges)
    {
        foreach (var range in ranges.Where(r => r.Handlers != 0))
            Read(image, range);
        _sites.Sort();
    }

    /// <summary>The landing pad of the call at an address, or null.</summary>
    public ulong? Of(ulong call)
    {
        var place = _sites.BinarySearch((call, ulong.MaxValue, 0));
        return ~place > 0 && _sites[~place - 1] is var site && call < site.End ? site.Pad : null;
    }

    private void Read(Image image, UnwindRange range)
    {
        var data = image.From(range.Handlers);
        var cursor = new DwarfCursor(data, 0, range.Handlers);
        var start = cursor.Byte() is { } encoding and not Omitted ? cursor.Pointer(encoding) : range.Start;
        if (cursor.Byte() is not Omitted)
            cursor.Unsigned();
        var form = cursor.Byte() ?? Omitted;
        var length = cursor.Unsigned();
        if (cursor.Failed || start is null || length > (ulong)(data.Length - cursor.Position))
            return;
        var table = new DwarfCursor(data[..(cursor.Position + (int)length)], cursor.Position, range.Handlers);
        while (Site(ref table, form) is { } site)
            if (site.Pad != 0 && image.IsCode(start.Value + site.Pad))
                _sites.Add((range.Start + site.From, range.Start + site.From + site.Length, start.Value + site.Pad));
    }

    private static (ulong From, ulong Length, ulong Pad)? Site(ref DwarfCursor table, int form)
    {
        var (from, length, pad) = (Value(ref table, form), Value(ref table, form), Value(ref table, form));
        table.Unsigned();
        return table.Failed ? null : (from, length, pad);
    }

    private static ulong Value(ref DwarfCursor table, int form) => form == Unsigned128 ? table.Unsigned() : table.Pointer(form) ?? 0;
}
