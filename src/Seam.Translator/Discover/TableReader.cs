using System.Buffers.Binary;
using Seam.Translator.Load;
using Seam.Wasm.Operators;

namespace Seam.Translator.Discover;

/// <summary>Reads what tables in a program's data hold.</summary>
internal sealed class TableReader(Image image)
{
    private const ulong MaxEntries = 1 << 16;

    private readonly Dictionary<(Abstract, Opcode, long), Abstract?> _read = [];

    /// <summary>Whether an address has data of the program's file.</summary>
    public bool Holds(ulong address) => image.From(address).Length > 0;

    /// <summary>What a load from one of several addresses may give; null when that is not known.</summary>
    public Abstract? Load(Opcode code, long offset, Abstract address)
    {
        if (address is not (Abstract.Known or Abstract.Element or Abstract.OneOf))
            return null;
        if (!_read.TryGetValue((address, code, offset), out var known))
            _read.Add((address, code, offset), known = Read(code, Addresses(address).Select(a => a + (ulong)offset).ToList()));
        return known;
    }

    private static IEnumerable<ulong> Addresses(Abstract address) => address switch
    {
        Abstract.Known k => [k.Value],
        Abstract.Element { Max: < MaxEntries } e => Enumerable.Range(0, (int)e.Max + 1).Select(k => e.Table + ((ulong)k << e.Shift)),
        Abstract.OneOf some => some.Values,
        _ => [],
    };

    /// <summary>A single word that may change is no table: the pointer of an indirect tail call.</summary>
    private Abstract.OneOf? Read(Opcode code, List<ulong> addresses)
    {
        if (addresses.Count == 1 && image.SegmentAt(addresses[0]) is not { Writable: false })
            return null;
        var values = addresses.Select(a => Value(code, image.From(a))).ToList();
        return values.Count > 0 && values.TrueForAll(v => v is not null) ? Abstract.OneOf.These(values.Select(v => v!.Value)) : null;
    }

    private static ulong? Value(Opcode code, ReadOnlySpan<byte> bytes) => (code, bytes.Length) switch
    {
        (Opcode.I32Load8U or Opcode.I64Load8U, >= 1) => bytes[0],
        (Opcode.I32Load8S or Opcode.I64Load8S, >= 1) => (ulong)(sbyte)bytes[0],
        (Opcode.I32Load16U or Opcode.I64Load16U, >= 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (Opcode.I32Load16S or Opcode.I64Load16S, >= 2) => (ulong)BinaryPrimitives.ReadInt16LittleEndian(bytes),
        (Opcode.I32Load or Opcode.I64Load32U, >= 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (Opcode.I64Load32S, >= 4) => (ulong)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (Opcode.I64Load, >= 8) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => null,
    };
}
