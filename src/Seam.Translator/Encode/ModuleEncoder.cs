using System.Text;
using Seam.Translator.Ir;
using Seam.Translator.Kernel;
using Seam.Translator.Load;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;

namespace Seam.Translator.Encode;

/// <summary>
/// A program whose signatures are known → a module that imports the kernel. Its memory holds the guest's segments at the guest's
/// addresses, then the description of the program that the kernel reads.
/// </summary>
public sealed class ModuleEncoder
{
    private const uint PageBytes = 65536;
    private const uint ProgramHeaderBytes = 56;

    private readonly ModuleContext _context;
    private readonly Image _image;
    private readonly EncodeOptions _options;
    private readonly uint _description;

    private ModuleEncoder(GuestProgram program, Image image, EncodeOptions options)
    {
        (_image, _options) = (image, options);
        _description = (uint)((image.End + 15) & ~15ul);
        _context = new ModuleContext(program, DescriptionEnd + 15 & ~15u);
    }

    /// <summary>The module, and the first address of memory that it does not use.</summary>
    public static (Module Module, uint End) Encode(GuestProgram program, Image image, EncodeOptions options)
    {
        var encoder = new ModuleEncoder(program, image, options);
        return (encoder.Build(), encoder.End);
    }

    private uint DescriptionEnd => _description + ImageInfo.Size + (uint)Encoding.UTF8.GetByteCount(_options.Name) + 1;

    private uint End => _context.Escapes ? _context.Resume.End : DescriptionEnd;

    private Module Build()
    {
        var imports = Imports().ToArray();
        var functions = Functions();
        var names = _options.Names ? FunctionNames.Of(_context, _options.Name) : NameSection.Empty;
        return new Module
        {
            Imports = imports,
            Functions = functions,
            Types = _context.Types,
            Tables = [new Table(new TableType(ValueType.FuncRef, new Limits(TableSize, TableSize)), null)],
            Memories = [new MemoryType(new Limits((End + PageBytes - 1) / PageBytes, null))],
            Globals = [.. RegisterGlobals.All(_context.Escapes)],
            Exports = [.. Exports()],
            Elements = [new ElementSegment(SegmentMode.Passive, 0, null, ValueType.FuncRef, [.. Thunks, MissingIndex, .. _context.Resume.Indices], [])],
            Data = [.. Data()],
            Names = names,
            CustomSections = _options.Names ? [new CustomSection("name", NameSectionWriter.Write(names), 0)] : [],
        };
    }

    private ulong TableSize => (ulong)(_context.Indirect.Size + _context.Resume.Functions.Count);

    private IEnumerable<Export> Exports()
    {
        yield return new Export("memory", ExternalKind.Memory, 0);
        yield return new Export("_start", ExternalKind.Function, StartIndex);
        yield return new Export("guest_ended", ExternalKind.Function, _context.Kernel(KernelFunction.Ended));
        if (!_context.Escapes)
            yield break;
        yield return new Export("guest_stack", ExternalKind.Function, _context.Resume.StackIndex);
        yield return new Export("guest_call", ExternalKind.Function, _context.Resume.CallIndex);
    }

    private IEnumerable<int> Thunks => Enumerable.Range(_context.FirstThunk, _context.Program.AddressTaken.Count);

    private int MissingIndex => _context.FirstThunk + _context.Program.AddressTaken.Count;

    private int StartIndex => MissingIndex + 1;

    private IEnumerable<Import> Imports()
    {
        foreach (var (_, name, signature) in KernelTable.Rows)
            yield return Import(name, KernelTable.TypeOf(signature));
        foreach (var routine in _context.Routines)
            yield return Import(routine.Name, ModuleContext.TypeOf(routine));
    }

    private Import Import(string name, FunctionType type) => new(KernelTable.Module, name, new FunctionImportType(_context.TypeIndex(type)));

    private FunctionBody[] Functions() =>
    [
        .. DeepStack.Map(_context.Program.Functions, f => FunctionEncoder.Encode(_context, f)),
        .. _context.Program.AddressTaken.Select(a => ThunkEncoder.Thunk(_context, _context.FunctionAt(a)!)),
        ThunkEncoder.Missing(_context),
        ThunkEncoder.Start(_context, _description, MissingIndex),
        .. DeepStack.Map(_context.Resume.Functions, f => FunctionEncoder.Encode(_context, f)),
        .. _context.Escapes ? ResumeEncoder.Functions(_context) : [],
    ];

    private IEnumerable<DataSegment> Data()
    {
        foreach (var segment in _image.Segments.Where(s => s.Data.Length > 0))
            yield return Active((uint)segment.Address, segment.Data);
        yield return Active(_description, Description());
        if (_context.Escapes)
            yield return Active(_context.Resume.Address, _context.Resume.ToBytes());
    }

    private static DataSegment Active(uint address, ReadOnlyMemory<byte> bytes) => new(SegmentMode.Active, 0, Constants.I32(address), bytes);

    /// <summary>What the kernel reads, and the program's name behind it.</summary>
    private byte[] Description()
    {
        var info = new ImageInfo
        {
            Entry = _image.Entry,
            ProgramHeaders = _image.ProgramHeaders.Address,
            ProgramHeaderSize = ProgramHeaderBytes,
            ProgramHeaderCount = (ulong)_image.ProgramHeaders.Count,
            Start = _image.Segments.Min(s => s.Address),
            End = _image.End,
            StackBytes = _options.StackBytes,
            Name = _description + ImageInfo.Size,
            Flags = _options.Flags | (_context.Escapes ? ImageFlags.Handlers : ImageFlags.None),
        };
        return [.. info.ToBytes(), .. Encoding.UTF8.GetBytes(_options.Name), 0];
    }
}
