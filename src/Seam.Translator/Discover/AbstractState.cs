using Seam.Translator.Ir;

namespace Seam.Translator.Discover;

/// <summary>
/// What is known about the general registers, the flags and the words spilled to the stack at a place. What is not listed is unknown, with the
/// identity of its place. Stores through other pointers are taken to spare the spilled words: a compiler spills where no pointer leads.
/// </summary>
internal sealed class AbstractState(ulong place)
{
    private const int Tracked = 65;
    private const int FirstKeptByCalls = 19;

    private readonly Abstract?[] _values = new Abstract?[Tracked];
    private readonly Dictionary<long, Abstract> _spilled = [];

    public Abstract this[Variable variable]
    {
        get => variable.Number < Tracked ? _values[variable.Number] ??= Fresh(variable.Number) : Fresh(variable.Number);
        set
        {
            if (variable.Number < Tracked)
                _values[variable.Number] = value;
        }
    }

    public AbstractState Copy(ulong to)
    {
        var copy = new AbstractState(to);
        for (var n = 0; n < Tracked; n++)
            copy._values[n] = this[new Variable(n)];
        foreach (var (slot, value) in _spilled)
            copy._spilled[slot] = value;
        return copy;
    }

    public void Spill(long slot, Abstract value) => _spilled[slot] = value;

    public Abstract? Spilled(long slot) => _spilled.GetValueOrDefault(slot);

    /// <summary>Forgets what a call may change by the procedure call standard, 6.1: all but x19 to x29 and sp. A wrong guess gives a wrong table only if the program breaks it.</summary>
    public void ForgetAfterCall(long id)
    {
        for (var n = 0; n < Tracked; n++)
            if (n < FirstKeptByCalls || n is 30 or > 31)
                _values[n] = new Abstract.Unknown(id * Tracked + n);
    }

    /// <summary>Every copy of a value is at most <paramref name="max"/>.</summary>
    public void Limit(long id, ulong max)
    {
        for (var n = 0; n < Tracked; n++)
            if (_values[n] is { } value && value.Identity == id)
                _values[n] = Limited(value, id, max);
        foreach (var (slot, value) in _spilled)
            if (value.Identity == id)
                _spilled[slot] = Limited(value, id, max);
    }

    /// <summary>Takes in another way to come here; false when it adds nothing.</summary>
    public bool Join(AbstractState other)
    {
        var changed = false;
        for (var n = 0; n < Tracked; n++)
        {
            var joined = Abstract.Join(this[new Variable(n)], other[new Variable(n)], Id(n));
            changed |= joined != _values[n];
            _values[n] = joined;
        }
        foreach (var (slot, value) in _spilled)
            if (value != other.Spilled(slot))
                changed |= _spilled.Remove(slot);
        return changed;
    }

    private static Abstract.Limited Limited(Abstract value, long id, ulong max) =>
        new(id, value is Abstract.Limited known ? Math.Min(known.Max, max) : max);

    private Abstract.Unknown Fresh(int number) => new(Id(number));

    /// <summary>Places are multiples of four: no identity of a register is one of a temporary (see <see cref="AbstractBlock"/>).</summary>
    private long Id(int number) => -1 - ((long)place << 8 | (uint)number);
}
