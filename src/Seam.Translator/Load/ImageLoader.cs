using System.Text;

namespace Seam.Translator.Load;

/// <summary>From a file to an image: a static ELF program for Linux/AArch64, at a fixed address or position-independent. All others are refused.</summary>
public static class ImageLoader
{
    /// <summary>Where position-independent programs go: above the first Wasm page, so that null pointers stay outside.</summary>
    public const ulong DefaultBase = 0x10000;

    /// <exception cref="Seam.Foundation.Diagnostics.InputException">The file is no such program; the message says what it is.</exception>
    public static Image Load(ReadOnlyMemory<byte> bytes, ulong pieBase = DefaultBase)
    {
        var file = new ElfFile(bytes);
        var header = ElfHeader.Read(file);
        var bias = header.IsDynamic ? pieBase : 0;
        var programs = ProgramHeader.ReadAll(file, header, bias);
        var dynamic = new DynamicSection(ContentOf(file, programs, ProgramHeader.Kind.Dynamic).Span);
        RefuseLibraries(file, header, programs, dynamic);
        var segments = SegmentReader.Read(file, programs);
        var table = new SectionTable(file, header, bias);
        var sections = table.Sections();
        var relocations = new Relocations(segments, bias);
        if (header.IsDynamic)
            relocations.Read(dynamic);
        else
            relocations.Read(sections);
        return Assemble(file, header, programs, relocations, bias) with { Sections = sections, Symbols = table.Symbols() };
    }

    private static Image Assemble(ElfFile file, ElfHeader header, List<ProgramHeader> programs, Relocations relocations, ulong bias)
    {
        var image = new Image
        {
            Segments = relocations.Applied,
            Sections = [],
            Symbols = [],
            Entry = header.Entry + bias,
            Bias = bias,
            IsPositionIndependent = header.IsDynamic,
            Pointers = relocations.Pointers,
            Resolvers = relocations.Resolvers,
            Tls = Tls(file, programs),
            ProgramHeaders = new(HeaderAddress(header, programs), header.ProgramCount),
            UnwindIndex = programs.Find(p => p.Type == ProgramHeader.Kind.UnwindIndex)?.Address,
        };
        if (!image.IsCode(image.Entry) || image.Entry % 4 != 0 || image.From(image.Entry).Length < 4)
            throw ElfFile.Corrupt($"its entry point 0x{image.Entry:x} is not in its code");
        return image;
    }

    private static void RefuseLibraries(ElfFile file, ElfHeader header, List<ProgramHeader> programs, DynamicSection dynamic)
    {
        var interpreter = ContentOf(file, programs, ProgramHeader.Kind.Interpreter);
        if (!interpreter.IsEmpty)
            throw Refusals.Interpreted(Encoding.UTF8.GetString(interpreter.Span).TrimEnd('\0'));
        if (dynamic.NeedsLibraries || header.IsDynamic && !dynamic.IsProgram && header.Entry == 0)
            throw Refusals.Library();
    }

    private static ThreadTemplate? Tls(ElfFile file, List<ProgramHeader> programs) =>
        programs.Find(p => p.Type == ProgramHeader.Kind.Thread) is not { } tls ? null
        : tls.FileSize > tls.MemorySize ? throw ElfFile.Corrupt("the thread storage has more bytes in the file than in memory")
        : new(tls.Address, tls.MemorySize, Math.Max(tls.Alignment, 1), file.Slice(tls.Offset, tls.FileSize, "the thread storage"));

    /// <summary>Where a loaded segment holds the program headers; zero when none does.</summary>
    private static ulong HeaderAddress(ElfHeader header, List<ProgramHeader> programs) =>
        programs.Find(p => p.Type == ProgramHeader.Kind.Load && header.ProgramOffset - p.Offset < p.FileSize) is { } holder
            ? holder.Address + header.ProgramOffset - holder.Offset
            : 0;

    private static ReadOnlyMemory<byte> ContentOf(ElfFile file, List<ProgramHeader> programs, ProgramHeader.Kind kind) =>
        programs.Find(p => p.Type == kind) is { } header ? file.Slice(header.Offset, header.FileSize, $"the segment {kind}") : default;
}
