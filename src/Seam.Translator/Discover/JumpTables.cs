using System.Buffers.Binary;
using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>
/// Finds where the indirect jumps of a function go: constants and ranges are propagated from block to block until nothing changes; a jump to
/// base + table[index], the index bounded by a comparison on the way, has the table's targets.
/// </summary>
internal sealed class JumpTables
{
    private const ulong MaxEntries = 1 << 16;

    /// <summary>Each visit of a block but the first made one of some seventy values less known, in at most three steps.</summary>
    private const int MaxVisits = 400;

    private readonly Dictionary<ulong, CodeBlock> _blocks;
    private readonly Ways _ways;
    private readonly Dictionary<ulong, AbstractBlock> _lifted = [];
    private readonly Dictionary<ulong, AbstractState> _states = [];
    private readonly Dictionary<ulong, int> _visits = [];
    private readonly Dictionary<ulong, Abstract.Entry> _jumps = [];

    private JumpTables(Dictionary<ulong, CodeBlock> blocks, Ways ways) => (_blocks, _ways) = (blocks, ways);

    /// <summary>
    /// The tables that can be read by what is known of the function now, those that were read before included: a state machine's first
    /// state shows one entry of its table, the code there the next states.
    /// </summary>
    public static Dictionary<ulong, JumpTable> Find(Image image, ulong entry, Dictionary<ulong, CodeBlock> blocks, Ways ways)
    {
        if (!blocks.Values.Any(b => b.Last.Flow == Flow.JumpRegister))
            return [];
        var search = new JumpTables(blocks, ways);
        return !search.Propagate(entry) ? [] : search._jumps.Select(j => (j.Key, Table: Read(image, j.Value))).Where(j => j.Table is not null).ToDictionary(j => j.Key, j => j.Table!);
    }

    /// <summary>In the order of addresses, which is nearly that of the flow; false when the function is too much.</summary>
    private bool Propagate(ulong entry)
    {
        _states.Add(entry, AbstractState.Entry(entry));
        var open = new SortedSet<ulong>([entry]);
        while (open.Count > 0)
        {
            var address = open.Min;
            open.Remove(address);
            if ((_visits[address] = _visits.GetValueOrDefault(address) + 1) > MaxVisits)
                return false;
            open.UnionWith(Step(_blocks[address]));
        }
        return true;
    }

    /// <summary>The successors whose state changed.</summary>
    private List<ulong> Step(CodeBlock block)
    {
        if (!_lifted.TryGetValue(block.Address, out var lifted))
            _lifted.Add(block.Address, lifted = new AbstractBlock(block));
        var state = _states[block.Address].Copy();
        var exit = lifted.Run(state);
        var last = block.Last;
        if (last.Flow == Flow.JumpRegister)
            Record(last, exit);
        if (last.Flow is Flow.Call or Flow.CallRegister or Flow.Supervisor)
            state.ForgetAfterCall();
        var changed = new List<ulong>();
        foreach (var next in _ways.From(last).Where(_blocks.ContainsKey))
            if (CanTake(exit, last, next) && Arrive(next, Refine(state, exit, last, next)))
                changed.Add(next);
        return changed;
    }

    private void Record(Instruction jump, Abstract? target)
    {
        if (target is Abstract.Entry entry)
            _jumps[jump.Address] = entry;
        else
            _jumps.Remove(jump.Address);
    }

    private bool Arrive(ulong at, AbstractState state)
    {
        var arriving = state.Arriving(at);
        if (_states.TryGetValue(at, out var known))
            return known.Join(arriving, at);
        _states.Add(at, arriving);
        return true;
    }

    /// <summary>A constant index out of range would show targets that are none.</summary>
    private static bool CanTake(Abstract? exit, Instruction last, ulong next) =>
        last.Flow != Flow.Branch || exit is not Abstract.Known condition || last.Target == last.Next || (condition.Value != 0) == (next == last.Target);

    /// <summary>What a comparison with a constant says about each way on: a &lt;= limit behind ls, and behind hi not taken; and so on.</summary>
    private static AbstractState Refine(AbstractState state, Abstract? exit, Instruction last, ulong next)
    {
        if (last.Flow != Flow.Branch || exit is not Abstract.Tested test || last.Target == last.Next)
            return state;
        var taken = next == last.Target;
        ulong? max = (test.Condition, taken) switch
        {
            (8, false) or (9, true) => test.With,
            (2, false) or (3, true) when test.With > 0 => test.With - 1,
            (0, true) or (1, false) => test.With,
            _ => null,
        };
        if (max is not { } limit)
            return state;
        var refined = state.Copy();
        refined.Limit(test.Id, limit);
        return refined;
    }

    /// <summary>A single word that may change is no table: the pointer of an indirect tail call.</summary>
    private static JumpTable? Read(Image image, Abstract.Entry entry)
    {
        var size = 1ul << entry.Scale;
        var bytes = image.From(entry.Table);
        if (entry.Max == 0 && image.SegmentAt(entry.Table) is not { Writable: false })
            return null;
        if (entry.Max >= MaxEntries || (entry.Max + 1) * size > (ulong)bytes.Length)
            return null;
        var targets = new SortedSet<ulong>();
        for (var k = 0ul; k <= entry.Max; k++)
            targets.Add(entry.Base + (Value(bytes[(int)(k * size)..], entry) << entry.Shift));
        return targets.All(t => t % Instruction.Size == 0 && image.IsCode(t)) ? new([.. targets]) : null;
    }

    private static ulong Value(ReadOnlySpan<byte> bytes, Abstract.Entry entry) => (entry.Scale, entry.Signed) switch
    {
        (0, false) => bytes[0],
        (0, true) => (ulong)(sbyte)bytes[0],
        (1, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (1, true) => (ulong)BinaryPrimitives.ReadInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (2, true) => (ulong)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };
}
