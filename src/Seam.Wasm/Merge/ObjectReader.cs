using System.Text;
using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>Binary → <see cref="LinkObject"/>: the custom sections "linking" and "reloc.…" of the tool conventions (WebAssembly/tool-conventions, Linking.md).</summary>
public static class ObjectReader
{
    private const uint Version = 2;
    private const byte SegmentInfo = 5;
    private const byte SymbolTable = 8;

    /// <exception cref="MalformedModuleException">The bytes are no object.</exception>
    public static LinkObject Read(ReadOnlyMemory<byte> bytes)
    {
        var module = ModuleReader.Read(bytes);
        var linking = Array.Find(module.CustomSections, s => s.Name == "linking")
            ?? throw new MalformedModuleException("no linking section: this is no object file", bytes.Length);
        try
        {
            return Read(module, linking);
        }
        catch (BadDataException fault)
        {
            throw MalformedModuleException.From(fault);
        }
    }

    private static LinkObject Read(Module module, CustomSection linking)
    {
        var reader = new ByteReader(linking.Bytes.Span, linking.Offset);
        if (reader.UnsignedLeb32() is var version and not Version)
            throw new MalformedModuleException($"linking section of version {version}", linking.Offset);
        uint[] alignments = [];
        LinkSymbol[] symbols = [];
        while (!reader.AtEnd)
        {
            var kind = reader.Byte();
            var size = reader.ReadIndex();
            var start = reader.Offset;
            var section = new ByteReader(reader.Take(size), start);
            if (kind == SegmentInfo)
                alignments = ReadAlignments(ref section, module);
            else if (kind == SymbolTable)
                symbols = ReadSymbols(ref section, module);
        }
        return new LinkObject(module, symbols, alignments,
            Relocations(module, "reloc.CODE", module.CodeOffset), Relocations(module, "reloc.DATA", module.DataOffset));
    }

    private static uint[] ReadAlignments(ref ByteReader reader, Module module)
    {
        var alignments = new uint[reader.ReadIndex()];
        if (alignments.Length != module.Data.Length)
            throw new MalformedModuleException($"{alignments.Length} segments described, {module.Data.Length} present", reader.Offset);
        for (var i = 0; i < alignments.Length; i++)
        {
            ReadName(ref reader);
            alignments[i] = 1u << (int)Math.Min(reader.UnsignedLeb32(), 16);
            reader.UnsignedLeb32();
        }
        return alignments;
    }

    private static LinkSymbol[] ReadSymbols(ref ByteReader reader, Module module)
    {
        var count = reader.ReadIndex();
        var symbols = new List<LinkSymbol>();
        for (var i = 0; i < count; i++)
            symbols.Add(ReadSymbol(ref reader, module));
        return [.. symbols];
    }

    private static LinkSymbol ReadSymbol(ref ByteReader reader, Module module)
    {
        const uint undefined = 0x10, explicitName = 0x40;
        var kind = (SymbolKind)reader.Byte();
        var flags = reader.UnsignedLeb32();
        var isDefined = (flags & undefined) == 0;
        switch (kind)
        {
            case SymbolKind.Section:
                return new LinkSymbol(kind, "", isDefined, reader.ReadIndex(), 0);
            case SymbolKind.Data:
                var data = ReadName(ref reader);
                return isDefined ? ReadDefinedData(ref reader, data) : new LinkSymbol(kind, data, isDefined, -1, 0);
            default:
                var index = reader.ReadIndex();
                var name = isDefined || (flags & explicitName) != 0 ? ReadName(ref reader) : ImportName(module, kind, index);
                return new LinkSymbol(kind, name, isDefined, index, 0);
        }
    }

    private static LinkSymbol ReadDefinedData(ref ByteReader reader, string name)
    {
        var segment = reader.ReadIndex();
        var offset = reader.UnsignedLeb32();
        reader.UnsignedLeb32();
        return new LinkSymbol(SymbolKind.Data, name, IsDefined: true, segment, offset);
    }

    private static string ImportName(Module module, SymbolKind kind, int index)
    {
        var external = kind switch
        {
            SymbolKind.Function => ExternalKind.Function,
            SymbolKind.Global => ExternalKind.Global,
            SymbolKind.Table => ExternalKind.Table,
            _ => ExternalKind.Tag,
        };
        return module.Imports.Where(i => i.Type.Kind == external).ElementAtOrDefault(index)?.Name ?? "";
    }

    private static string ReadName(ref ByteReader reader) => Encoding.UTF8.GetString(reader.Take(reader.ReadIndex()));

    private static Relocation[] Relocations(Module module, string name, int? sectionOffset)
    {
        if (sectionOffset is not { } start || Array.Find(module.CustomSections, s => s.Name == name) is not { } section)
            return [];
        var reader = new ByteReader(section.Bytes.Span, section.Offset);
        reader.ReadIndex();
        var count = reader.ReadIndex();
        var relocations = new List<Relocation>();
        for (var i = 0; i < count; i++)
            relocations.Add(ReadRelocation(ref reader, start));
        return [.. relocations.OrderBy(r => r.Offset)];
    }

    private static Relocation ReadRelocation(ref ByteReader reader, int sectionOffset)
    {
        var at = reader.Offset;
        var kind = (RelocationKind)reader.Byte();
        if (!Enum.IsDefined(kind))
            throw new MalformedModuleException($"relocation of kind {(byte)kind}", at);
        var relocation = new Relocation(kind, sectionOffset + reader.ReadIndex(), reader.ReadIndex(), 0);
        return relocation.IsAddress || kind is RelocationKind.FunctionOffsetI32 or RelocationKind.SectionOffsetI32
            ? relocation with { Addend = (int)reader.SignedLeb(32) }
            : relocation;
    }
}
