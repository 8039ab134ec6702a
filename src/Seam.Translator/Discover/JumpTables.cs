using Seam.Translator.Decode;
using Seam.Translator.Load;

namespace Seam.Translator.Discover;

/// <summary>
/// Finds where the indirect jumps of a function go: constants and ranges are propagated from block to block until nothing changes; a jump to
/// base + table[index], the index bounded by a comparison on the way, has the table's targets.
/// </summary>
internal sealed class JumpTables(Image image, TableReader data, ulong entry, Ways ways)
{
    /// <summary>Each visit of a block but the first made one of some seventy values less known, in at most three steps.</summary>
    private const int MaxVisits = 400;

    private readonly Dictionary<(ulong Address, int Length), AbstractBlock> _lifted = [];
    private readonly Dictionary<ulong, AbstractState> _states = [];
    private readonly Dictionary<ulong, int> _visits = [];
    private readonly Dictionary<ulong, Abstract.OneOf> _jumps = [];
    private IReadOnlyDictionary<ulong, CodeBlock> _blocks = new Dictionary<ulong, CodeBlock>();

    /// <summary>
    /// The tables that can be read by what is known of the function now, those that were read before included: a state machine's first
    /// state shows one entry of its table, the code there the next states.
    /// </summary>
    public Dictionary<ulong, JumpTable> Find(IReadOnlyDictionary<ulong, CodeBlock> blocks)
    {
        if (!blocks.Values.Any(b => b.Last.Flow == Flow.JumpRegister))
            return [];
        _blocks = blocks;
        _states.Clear();
        _visits.Clear();
        _jumps.Clear();
        return !Propagate() ? [] : _jumps.Where(j => j.Value.Values.All(IsPlace)).ToDictionary(j => j.Key, j => new JumpTable(j.Value.Values));
    }

    private bool IsPlace(ulong target) => target % Instruction.Size == 0 && image.IsCode(target);

    /// <summary>In the order of addresses, which is nearly that of the flow; false when the function is too much.</summary>
    private bool Propagate()
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
        var key = (block.Address, block.Instructions.Count);
        if (!_lifted.TryGetValue(key, out var lifted))
            _lifted.Add(key, lifted = new AbstractBlock(block, data));
        var state = _states[block.Address].Copy();
        var exit = lifted.Run(state);
        var last = block.Last;
        if (last.Flow == Flow.JumpRegister)
            Record(last, exit);
        if (last.Flow is Flow.Call or Flow.CallRegister or Flow.Supervisor)
            state.ForgetAfterCall();
        var changed = new List<ulong>();
        foreach (var next in ways.From(last).Where(_blocks.ContainsKey))
            if (CanTake(exit, last, next) && Arrive(next, Refine(state, exit, last, next)))
                changed.Add(next);
        return changed;
    }

    private void Record(Instruction jump, Abstract? target)
    {
        if (target is Abstract.OneOf places)
            _jumps[jump.Address] = places;
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
}
