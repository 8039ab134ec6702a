using Seam.Foundation.Bytes;

namespace Seam.Wasm.Debug;

/// <summary>
/// Runs the line number programs of versions 2 to 5 (DWARF 5, 6.2.4 and 6.2.5). Every row and file takes a byte of the section at least, so
/// time and memory are linear in its size. What is damaged throws <see cref="BadDataException"/>.
/// </summary>
internal sealed class LineTableReader(ReadOnlyMemory<byte> lines, ReadOnlyMemory<byte> lineStrings, ReadOnlyMemory<byte> strings)
{
    private const uint Escape64 = 0xffff_fff0;

    public List<LineRow> Rows { get; } = [];

    public List<SourceFile> Files { get; } = [];

    public void ReadUnits()
    {
        var reader = new ByteReader(lines.Span);
        while (!reader.AtEnd)
        {
            var length = reader.UInt32();
            if (length >= Escape64)
                throw new DwarfException("64-bit DWARF", reader.Position);
            var start = reader.Position;
            reader.Take((int)Math.Min(length, int.MaxValue));
            ReadUnit(lines.Slice(start, (int)length));
        }
    }

    private void ReadUnit(ReadOnlyMemory<byte> unit)
    {
        var reader = new ByteReader(unit.Span);
        var version = reader.Byte() | reader.Byte() << 8;
        if (version is < 2 or > 5)
            throw new DwarfException($"line table of version {version}", reader.Position);
        if (version >= 5)
            reader.Take(2);
        var headerLength = reader.UInt32();
        var program = (int)Math.Min(headerLength, int.MaxValue / 2) + reader.Position;
        var header = LineHeader.Read(ref reader, version);
        var tables = new FileTables(unit, lineStrings, strings) { FirstFile = Files.Count - (version >= 5 ? 0 : 1) };
        Files.AddRange(version >= 5 ? tables.ReadDescribed(ref reader) : tables.ReadPlain(ref reader));
        reader.Position = 0;
        reader.Take(program);
        new LineProgram(header, tables.FirstFile, Rows).Run(ref reader);
    }
}

/// <summary>The tables do not hold what DWARF promises.</summary>
internal sealed class DwarfException(string message, int position) : BadDataException(message, position);
