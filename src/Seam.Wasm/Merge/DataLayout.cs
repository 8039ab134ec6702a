using System.Buffers.Binary;
using Seam.Wasm.Model;

namespace Seam.Wasm.Merge;

/// <summary>Where the data of an object goes: its segments, then its stack.</summary>
internal sealed class DataLayout
{
    private const uint StackAlignment = 16;

    private readonly LinkObject _object;
    private readonly Reachability _reached;
    private readonly Dictionary<int, uint> _segments = [];

    public DataLayout(LinkObject linked, Reachability reached, MergeOptions options)
    {
        (_object, _reached) = (linked, reached);
        var next = (ulong)options.Address;
        foreach (var segment in reached.Segments.OrderByDescending(s => linked.Alignments[s]))
        {
            next = Align(next, linked.Alignments[segment]);
            _segments[segment] = (uint)next;
            next += (ulong)linked.Module.Data[segment].Bytes.Length;
        }
        next = Align(next, StackAlignment) + options.StackBytes;
        End = next <= uint.MaxValue - StackAlignment
            ? (uint)Align(next, StackAlignment)
            : throw new ArgumentOutOfRangeException(nameof(options), $"data and stack end at {next:#x}, past the last address of a memory");
    }

    /// <summary>The first address after data and stack, which is also where the stack begins to grow down.</summary>
    public uint End { get; }

    /// <summary>The value that a relocation puts in its place.</summary>
    public uint ValueOf(Relocation relocation)
    {
        var symbol = _object.Symbols[relocation.Symbol];
        return relocation.IsTableIndex ? (uint)_reached.TableSlots[symbol.Index] : AddressOf(symbol) + (uint)relocation.Addend;
    }

    /// <summary>The segments with every address in them filled in. A memory begins as zeros, so those that are all zeros are left out.</summary>
    public IEnumerable<DataSegment> Filled()
    {
        foreach (var (index, address) in _segments.OrderBy(s => s.Value))
        {
            var bytes = Fill(_object.Module.Data[index]);
            if (bytes.AsSpan().ContainsAnyExcept((byte)0))
                yield return new DataSegment(SegmentMode.Active, 0, ConstantCode.I32((int)address), bytes);
        }
    }

    private byte[] Fill(DataSegment segment)
    {
        var bytes = segment.Bytes.ToArray();
        foreach (var relocation in _object.RelocationsOf(segment))
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(relocation.Offset - segment.Offset), ValueOf(relocation));
        return bytes;
    }

    /// <summary>Undefined data is what a linker defines.</summary>
    private uint AddressOf(LinkSymbol symbol) => symbol switch
    {
        { IsDefined: true } => _segments[symbol.Index] + symbol.Offset,
        { Name: "__heap_base" } => End,
        _ => throw new InvalidOperationException($"{symbol} is defined nowhere"),
    };

    private static ulong Align(ulong address, uint alignment) => (address + alignment - 1) / alignment * alignment;
}
