using System.Buffers.Binary;
using Seam.Translator.Decode;
using Seam.Translator.Ir;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>
/// Finds where the indirect jumps of a function go: constants and ranges are propagated from block to block until nothing changes; a jump to
/// base + table[index], the index bounded by a comparison on the way, has the table's targets.
/// </summary>
internal sealed class JumpTables
{
    private const ulong MaxEntries = 1 << 16;

    /// <summary>Past so many visits of a block nothing more is hoped for.</summary>
    private const int MaxVisits = 64;

    private readonly Dictionary<ulong, CodeBlock> _blocks;
    private readonly Ways _ways;
    private readonly Dictionary<ulong, AbstractBlock> _lifted = [];
    private readonly Dictionary<ulong, AbstractState> _states = [];
    private readonly Dictionary<ulong, int> _visits = [];
    private readonly Dictionary<ulong, Abstract.Entry> _jumps = [];

    private JumpTables(Dictionary<ulong, CodeBlock> blocks, Ways ways) => (_blocks, _ways) = (blocks, ways);

    /// <summary>The tables that can be read now, beyond those that are known.</summary>
    public static Dictionary<ulong, JumpTable> Find(Image image, ulong entry, Dictionary<ulong, CodeBlock> blocks, Ways ways)
    {
        if (!blocks.Values.Any(b => b.Last.Flow == Flow.JumpRegister && !ways.IsResolved(b.Last)))
            return [];
        var search = new JumpTables(blocks, ways);
        search.Propagate(entry);
        return search._jumps.Select(j => (j.Key, Table: Read(image, j.Value))).Where(j => j.Table is not null).ToDictionary(j => j.Key, j => j.Table!);
    }

    private void Propagate(ulong entry)
    {
        _states.Add(entry, new AbstractState(entry) { [Variable.Sp] = new Abstract.Stack(0) });
        var open = new Queue<ulong>([entry]);
        while (open.TryDequeue(out var address))
        {
            var visits = _visits[address] = _visits.GetValueOrDefault(address) + 1;
            if (visits > MaxVisits)
                continue;
            foreach (var next in Step(_blocks[address]))
                open.Enqueue(next);
        }
    }

    /// <summary>The successors whose state changed.</summary>
    private List<ulong> Step(CodeBlock block)
    {
        if (!_lifted.TryGetValue(block.Address, out var lifted))
            _lifted.Add(block.Address, lifted = new AbstractBlock(block));
        var state = _states[block.Address].Copy(block.Address);
        var exit = lifted.Run(state);
        var last = block.Last;
        if (last.Flow == Flow.JumpRegister)
            Record(last, exit);
        if (last.Flow is Flow.Call or Flow.CallRegister or Flow.Supervisor)
            state.ForgetAfterCall((long)last.Address);
        var changed = new List<ulong>();
        foreach (var next in _ways.From(last).Where(_blocks.ContainsKey))
            if (Arrive(next, Refine(state, exit, last, next)))
                changed.Add(next);
        return changed;
    }

    private void Record(Instruction jump, Abstract? target)
    {
        if (target is Abstract.Entry entry && !_ways.IsResolved(jump))
            _jumps[jump.Address] = entry;
        else
            _jumps.Remove(jump.Address);
    }

    private bool Arrive(ulong at, AbstractState state)
    {
        if (_states.TryGetValue(at, out var known))
            return known.Join(state);
        _states.Add(at, state.Copy(at));
        return true;
    }

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
        var refined = state.Copy(last.Address);
        refined.Limit(test.Id, limit);
        return refined;
    }

    private static JumpTable? Read(Image image, Abstract.Entry entry)
    {
        var size = 1ul << entry.Scale;
        var bytes = image.From(entry.Table);
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
