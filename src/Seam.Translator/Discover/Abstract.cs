using System.Collections.Immutable;

namespace Seam.Translator.Discover;

/// <summary>
/// What is known about a value on the way to an indirect jump. Values with the same identity are equal, or equal in their low 32 bits:
/// compilers bound an index as a word and use it extended.
/// </summary>
internal abstract record Abstract
{
    /// <summary>Nothing but which value it is, if that.</summary>
    internal sealed record Unknown(long? Id) : Abstract;

    internal sealed record Known(ulong Value) : Abstract;

    /// <summary>The stack pointer that the function was entered with, plus <paramref name="Offset"/>.</summary>
    internal sealed record Stack(long Offset) : Abstract;

    /// <summary>At most <paramref name="Max"/>, unsigned.</summary>
    internal sealed record Limited(long? Id, ulong Max) : Abstract;

    /// <summary>A limited index times 2^<paramref name="Shift"/>.</summary>
    internal sealed record Scaled(ulong Max, int Shift) : Abstract;

    /// <summary>The address <paramref name="Table"/> + an index up to <paramref name="Max"/> times 2^<paramref name="Shift"/>.</summary>
    internal sealed record Element(ulong Table, ulong Max, int Shift) : Abstract;

    /// <summary>One of some values, each once and by size: what the elements of a table hold, and what is computed from them.</summary>
    internal sealed record OneOf(ImmutableArray<ulong> Values) : Abstract
    {
        public static OneOf These(IEnumerable<ulong> values) => new([.. values.Distinct().Order()]);

        public OneOf Each(Func<ulong, ulong> change) => These(Values.Select(change));

        public bool Equals(OneOf? other) => other is not null && Values.SequenceEqual(other.Values);

        public override int GetHashCode() => HashCode.Combine(Values.Length, Values[0], Values[^1]);
    }

    /// <summary>Flags of a comparison with a constant.</summary>
    internal sealed record Compared(long Id, ulong With) : Abstract;

    /// <summary>Flags of a comparison of two constants.</summary>
    internal sealed record Decided(ulong Value, ulong With) : Abstract
    {
        /// <summary>1 or 0; null for the conditions that compare with a sign.</summary>
        public ulong? Holds(int condition) => condition switch
        {
            0 => Value == With ? 1ul : 0,
            1 => Value != With ? 1ul : 0,
            2 => Value >= With ? 1ul : 0,
            3 => Value < With ? 1ul : 0,
            8 => Value > With ? 1ul : 0,
            9 => Value <= With ? 1ul : 0,
            _ => null,
        };
    }

    /// <summary>Whether a condition code holds for such a comparison.</summary>
    internal sealed record Tested(int Condition, long Id, ulong With) : Abstract;

    public long? Identity => this switch
    {
        Unknown u => u.Id,
        Limited l => l.Id,
        _ => null,
    };

    /// <summary>The same knowledge of a value with another identity; what is no plain value has none and stays.</summary>
    public Abstract Renamed(long? id) => this switch
    {
        Unknown => new Unknown(id),
        Limited l => l with { Id = id },
        _ => this,
    };

    /// <summary>What holds of both. Constants become a range: an index may have been one constant or another before it was compared.</summary>
    public static Abstract Join(Abstract a, Abstract b, long id) =>
        a == b ? a : Contains(a, b) ? a : Contains(b, a) ? b : a.Bound is { } x && b.Bound is { } y ? new Limited(a.Identity == b.Identity && a.Identity is { } same ? same : id, Math.Max(x, y)) : new Unknown(id);

    private static bool Contains(Abstract all, Abstract some) => all is OneOf a && some switch
    {
        OneOf b => b.Values.All(v => a.Values.BinarySearch(v) >= 0),
        Known k => a.Values.BinarySearch(k.Value) >= 0,
        _ => false,
    };

    private ulong? Bound => this switch
    {
        OneOf one => one.Values[^1],
        Known k => k.Value,
        Limited l => l.Max,
        _ => null,
    };
}
