using Seam.Foundation.Bytes;
using Seam.Translator.Ir;

namespace Seam.Translator.Encode;

/// <summary>
/// From a guest address to the function that goes on there: a list in memory by rising address, each entry three words: the address, the slot in the table of
/// indirect calls, the number of the point in the function.
/// </summary>
internal sealed class ResumeMap
{
    public const int EntryBytes = 12;

    private readonly (uint Pc, int Slot, int Point)[] _entries;

    /// <param name="program">The program, with its resumptions.</param>
    /// <param name="firstFunction">The index of the first resumption's function.</param>
    /// <param name="firstSlot">Its slot in the table.</param>
    /// <param name="address">Where the list is.</param>
    public ResumeMap(GuestProgram program, int firstFunction, int firstSlot, uint address)
    {
        (FirstSlot, Address) = (firstSlot, address);
        Functions = [.. program.Resumptions.Select(r => r.Body)];
        Indices = [.. Enumerable.Range(firstFunction, Functions.Count)];
        RunIndex = firstFunction + Functions.Count;
        _entries = [.. program.Resumptions.SelectMany((r, i) => r.Points.Select((p, k) => ((uint)p, firstSlot + i, k))).Order()];
    }

    public IReadOnlyList<Function> Functions { get; }

    /// <summary>The indices of the functions.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>The slot of the first function: the one that goes on at any function reached by its address, told by its number.</summary>
    public int FirstSlot { get; }

    public uint Address { get; }

    public int Count => _entries.Length;

    public uint End => Address + (uint)(Count * EntryBytes);

    public int RunIndex { get; }

    public int CallIndex => RunIndex + 1;

    public int StackIndex => RunIndex + 2;

    public byte[] ToBytes()
    {
        var writer = new ByteWriter(Count * EntryBytes);
        foreach (var (pc, slot, point) in _entries)
        {
            writer.UInt32(pc);
            writer.UInt32((uint)slot);
            writer.UInt32((uint)point);
        }
        return writer.ToArray();
    }
}
