using System.Text;
using Seam.Foundation.Bytes;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Tests.Wasm;

/// <summary>Writes small modules byte by byte; nothing is checked, so that bad ones can be written too.</summary>
internal sealed class ModuleBuilder
{
    public const byte I32 = 0x7f, I64 = 0x7e, F32 = 0x7d, F64 = 0x7c, V128 = 0x7b, FuncRef = 0x70, ExternRef = 0x6f;

    private static readonly SectionId[] Order =
    [
        SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Memory, SectionId.Global, SectionId.Export,
        SectionId.Start, SectionId.Element, SectionId.DataCount, SectionId.Code, SectionId.Data,
    ];

    private readonly Dictionary<SectionId, List<byte[]>> _items = [];
    private readonly List<byte[]> _custom = [];

    public ModuleBuilder Type(byte[] parameters, byte[] results) =>
        Item(SectionId.Type, [0x60, .. Leb(parameters.Length), .. parameters, .. Leb(results.Length), .. results]);

    public ModuleBuilder ImportFunction(string module, string name, int type) =>
        Item(SectionId.Import, [.. Name(module), .. Name(name), 0, .. Leb(type)]);

    public ModuleBuilder Memory(int pages) => Item(SectionId.Memory, [0, .. Leb(pages)]);

    public ModuleBuilder Table(byte type, int size) => Item(SectionId.Table, [type, 0, .. Leb(size)]);

    public ModuleBuilder Global(byte type, bool mutable, byte[] initial) =>
        Item(SectionId.Global, [type, mutable ? (byte)1 : (byte)0, .. initial]);

    public ModuleBuilder Export(string name, ExternalKind kind, int index) =>
        Item(SectionId.Export, [.. Name(name), (byte)kind, .. Leb(index)]);

    public ModuleBuilder Start(int function) => Item(SectionId.Start, Leb(function));

    public ModuleBuilder DataCount(int count) => Item(SectionId.DataCount, Leb(count));

    /// <summary>A function with one run of locals; <paramref name="code"/> holds its operators with the last <c>end</c>.</summary>
    public ModuleBuilder Function(int type, byte[] code, int locals = 0, byte localType = I32)
    {
        byte[] runs = locals == 0 ? [0] : [1, .. Leb(locals), localType];
        byte[] body = [.. runs, .. code];
        return Item(SectionId.Function, Leb(type)).Item(SectionId.Code, [.. Leb(body.Length), .. body]);
    }

    /// <summary>One more item of a section, as it stands in the binary.</summary>
    public ModuleBuilder Item(SectionId section, byte[] bytes)
    {
        if (!_items.TryGetValue(section, out var items))
            _items[section] = items = [];
        items.Add(bytes);
        return this;
    }

    public ModuleBuilder Custom(string name, byte[] bytes)
    {
        _custom.Add([.. Name(name), .. bytes]);
        return this;
    }

    public byte[] ToBytes()
    {
        var output = new ByteWriter();
        output.Bytes([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]);
        foreach (var id in Order.Where(_items.ContainsKey))
            WriteSection(output, id, Content(id));
        foreach (var custom in _custom)
            WriteSection(output, SectionId.Custom, custom);
        return output.ToArray();
    }

    /// <summary>Operators and immediates: an <see cref="Opcode"/> in its encoding, an int as LEB, a byte as it is, at last <c>end</c>.</summary>
    public static byte[] Code(params ReadOnlySpan<object> parts)
    {
        var output = new ByteWriter();
        foreach (var part in parts)
            WritePart(output, part);
        output.Byte(0x0b);
        return output.ToArray();
    }

    public static byte[] Name(string text) => [.. Leb(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Leb(int value)
    {
        var output = new ByteWriter();
        output.UnsignedLeb((uint)value);
        return output.ToArray();
    }

    private static void WritePart(ByteWriter output, object part)
    {
        switch (part)
        {
            case Opcode opcode:
                WriteOpcode(output, (uint)opcode);
                break;
            case int number:
                output.SignedLeb(number);
                break;
            case byte raw:
                output.Byte(raw);
                break;
            case byte[] raw:
                output.Bytes(raw);
                break;
            default:
                throw new ArgumentException($"{part.GetType()} has no encoding", nameof(part));
        }
    }

    private static void WriteOpcode(ByteWriter output, uint opcode)
    {
        if (opcode < 0x100)
        {
            output.Byte((byte)opcode);
            return;
        }
        var (prefix, start) = (opcode >> 8) switch
        {
            1 => ((byte)0xfc, 0x100u),
            2 => ((byte)0xfb, 0x200u),
            3 => ((byte)0xfe, 0x300u),
            _ => ((byte)0xfd, 0x400u),
        };
        output.Byte(prefix);
        output.UnsignedLeb(opcode - start);
    }

    private byte[] Content(SectionId id)
    {
        var items = _items[id].SelectMany(i => i);
        return id is SectionId.Start or SectionId.DataCount ? [.. items] : [.. Leb(_items[id].Count), .. items];
    }

    private static void WriteSection(ByteWriter output, SectionId id, byte[] content)
    {
        output.Byte((byte)id);
        output.UnsignedLeb((ulong)content.Length);
        output.Bytes(content);
    }
}
