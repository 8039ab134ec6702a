using Seam.Foundation.Bytes;

namespace Seam.Wasm.Debug;

/// <summary>The directories and files of a compilation unit.</summary>
internal sealed class FileTables(ReadOnlyMemory<byte> unit, ReadOnlyMemory<byte> lineStrings, ReadOnlyMemory<byte> strings)
{
    private const ulong ContentPath = 1, ContentDirectory = 2;

    /// <summary>The position, among all files, of the one that the unit calls 0.</summary>
    public int FirstFile { get; init; }

    /// <summary>Up to version 4: names that end with an empty one. The first directory is that of the compilation, which is not told.</summary>
    public List<SourceFile> ReadPlain(ref ByteReader reader)
    {
        var directories = new List<ReadOnlyMemory<byte>> { default };
        while (Terminated(ref reader) is { IsEmpty: false } directory)
            directories.Add(directory);
        var files = new List<SourceFile>();
        while (Terminated(ref reader) is { IsEmpty: false } name)
        {
            files.Add(new SourceFile(At(directories, reader.UnsignedLeb(64)), name));
            reader.UnsignedLeb(64);
            reader.UnsignedLeb(64);
        }
        return files;
    }

    /// <summary>From version 5 on: entries whose parts are described first. Names in directory 0, that of the compilation, stay alone.</summary>
    public List<SourceFile> ReadDescribed(ref ByteReader reader)
    {
        var directories = ReadEntries(ref reader).ConvertAll(entry => entry.Path);
        if (directories.Count > 0)
            directories[0] = default;
        return ReadEntries(ref reader).ConvertAll(entry => new SourceFile(At(directories, entry.Directory), entry.Path));
    }

    private static ReadOnlyMemory<byte> At(List<ReadOnlyMemory<byte>> directories, ulong index) =>
        index < (ulong)directories.Count ? directories[(int)index] : default;

    private List<(ReadOnlyMemory<byte> Path, ulong Directory)> ReadEntries(ref ByteReader reader)
    {
        var formats = new (ulong Content, ulong Form)[reader.Byte()];
        for (var i = 0; i < formats.Length; i++)
            formats[i] = (reader.UnsignedLeb(64), reader.UnsignedLeb(64));
        var count = reader.UnsignedLeb(64);
        if (formats.Length == 0 && count > 0 || count > (ulong)reader.Remaining)
            throw new DwarfException($"{count} entries announced", reader.Position);
        var entries = new List<(ReadOnlyMemory<byte>, ulong)>();
        for (var i = 0; i < (int)count; i++)
            entries.Add(ReadEntry(ref reader, formats));
        return entries;
    }

    private (ReadOnlyMemory<byte> Path, ulong Directory) ReadEntry(ref ByteReader reader, (ulong Content, ulong Form)[] formats)
    {
        var (path, directory) = (default(ReadOnlyMemory<byte>), 0ul);
        foreach (var (content, form) in formats)
        {
            var (text, number) = ReadForm(ref reader, form);
            if (content == ContentPath)
                path = text;
            else if (content == ContentDirectory)
                directory = number;
        }
        return (path, directory);
    }

    /// <summary>The forms that DWARF 5, 6.2.4.1 allows here.</summary>
    private (ReadOnlyMemory<byte> Text, ulong Number) ReadForm(ref ByteReader reader, ulong form)
    {
        switch (form)
        {
            case 0x08:
                return (Terminated(ref reader), 0);
            case 0x1f:
                return (TerminatedAt(lineStrings, reader.UInt32()), 0);
            case 0x0e:
                return (TerminatedAt(strings, reader.UInt32()), 0);
            case 0x0f:
                return (default, reader.UnsignedLeb(64));
            case 0x0b:
                return (default, reader.Byte());
            case 0x05:
                return (default, (ulong)(reader.Byte() | reader.Byte() << 8));
            case 0x06:
                return (default, reader.UInt32());
            case 0x07:
                return (default, reader.UInt64());
            case 0x1e:
                reader.Take(16);
                return default;
            case 0x09:
                reader.Take((int)Math.Min(reader.UnsignedLeb(64), int.MaxValue));
                return default;
            default:
                throw new DwarfException($"form 0x{form:x}", reader.Position);
        }
    }

    private ReadOnlyMemory<byte> Terminated(ref ByteReader reader)
    {
        var text = TerminatedAt(unit, (uint)reader.Position);
        reader.Take(text.Length + 1);
        return text;
    }

    private static ReadOnlyMemory<byte> TerminatedAt(ReadOnlyMemory<byte> section, uint offset)
    {
        if (offset >= (uint)section.Length)
            throw new DwarfException("string outside its section", section.Length);
        var rest = section[(int)offset..];
        return rest.Span.IndexOf((byte)0) is >= 0 and var length ? rest[..length] : throw new DwarfException("string without end", section.Length);
    }
}
