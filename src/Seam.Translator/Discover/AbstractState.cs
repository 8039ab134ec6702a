using Seam.Translator.Ir;

namespace Seam.Translator.Discover;

/// <summary>
/// What is known about the general registers, the flags and the words spilled to the stack at a place. Every identity belongs to the block
/// that gave it, and means the value of that block's last run: coming to the block again makes it stale wherever it is still held.
/// Stores through other pointers are taken to spare the spilled words: a compiler spills where no pointer leads.
/// </summary>
internal sealed class AbstractState
{
    private const int Tracked = 65;
    private const int FirstKeptByCalls = 19;

    private readonly Abstract[] _values = new Abstract[Tracked];
    private readonly Dictionary<long, Abstract> _spilled = [];

    /// <summary>What is known at a function's entry: where the stack is.</summary>
    public static AbstractState Entry(ulong block)
    {
        var state = new AbstractState();
        for (var n = 0; n < Tracked; n++)
            state._values[n] = new Abstract.Unknown(Merged(block, n));
        state[Variable.Sp] = new Abstract.Stack(0);
        return state;
    }

    public Abstract this[Variable variable]
    {
        get => variable.Number < Tracked ? _values[variable.Number] : new Abstract.Unknown(null);
        set
        {
            if (variable.Number < Tracked)
                _values[variable.Number] = value;
        }
    }

    /// <summary>The identity of what an operation of a block makes.</summary>
    public static long Made(ulong block, int place) => (long)block << 16 | (uint)place;

    public AbstractState Copy()
    {
        var copy = new AbstractState();
        _values.CopyTo(copy._values, 0);
        foreach (var (slot, value) in _spilled)
            copy._spilled[slot] = value;
        return copy;
    }

    public void Spill(long slot, Abstract value) => _spilled[slot] = value;

    public Abstract? Spilled(long slot) => _spilled.GetValueOrDefault(slot);

    /// <summary>Forgets what a call may change by the procedure call standard, 6.1: all but x19 to x29 and sp.</summary>
    public void ForgetAfterCall()
    {
        for (var n = 0; n < Tracked; n++)
            if (n < FirstKeptByCalls || n is 30 or > 31)
                _values[n] = new Abstract.Unknown(null);
    }

    /// <summary>Every copy of a value is at most <paramref name="max"/>.</summary>
    public void Limit(long id, ulong max)
    {
        for (var n = 0; n < Tracked; n++)
            _values[n] = Limited(_values[n], id, max);
        foreach (var (slot, value) in _spilled)
            _spilled[slot] = Limited(value, id, max);
    }

    /// <summary>This state as a block finds it on entry: stale identities are gone, and what has none gets one of the block's.</summary>
    public AbstractState Arriving(ulong block)
    {
        var state = Copy();
        for (var n = 0; n < Tracked; n++)
            if (_values[n].Identity is var id && (id is null || IsStale(id.Value, block)))
                state._values[n] = _values[n].Renamed(Merged(block, n));
        foreach (var (slot, value) in _spilled)
            if (value.Identity is { } id && IsStale(id, block))
                state._spilled[slot] = value.Renamed(null);
        return state;
    }

    /// <summary>Takes in another way to come to a block; false when it adds nothing.</summary>
    public bool Join(AbstractState other, ulong block)
    {
        var changed = false;
        for (var n = 0; n < Tracked; n++)
        {
            var joined = Abstract.Join(_values[n], other._values[n], Merged(block, n));
            changed |= joined != _values[n];
            _values[n] = joined;
        }
        foreach (var (slot, value) in _spilled)
            if (value != other.Spilled(slot))
                changed |= _spilled.Remove(slot);
        return changed;
    }

    /// <summary>An identity that a register got where ways met at a block; negative, unlike those of operations.</summary>
    private static long Merged(ulong block, int number) => -1 - ((long)block << 8 | (uint)number);

    /// <summary>Whether an identity is of the block's earlier run. Where ways met it is not while the register it was for still has it.</summary>
    private bool IsStale(long id, ulong block) =>
        id >= 0 ? (ulong)id >> 16 == block : (ulong)(-1 - id) >> 8 == block && _values[(int)(-1 - id & 0xff)].Identity != id;

    private static Abstract Limited(Abstract value, long id, ulong max) =>
        value.Identity != id ? value : new Abstract.Limited(id, value is Abstract.Limited known ? Math.Min(known.Max, max) : max);
}
