using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <param name="Reason">Null when nothing changed.</param>
internal readonly record struct TypeChange(Breaks Breaks, string? Reason)
{
    public static readonly TypeChange None;

    public void Report(Comparison comparison, string path)
    {
        if (Reason is not null)
            comparison.Report(path, Breaks, Reason);
    }
}

/// <summary>Whether bytes of one type can be taken for the other. What named types contain is compared as a pair of its own.</summary>
internal static class TypeComparison
{
    public static TypeChange Compare(Comparison comparison, SchemaType old, SchemaType now) => (old, now) switch
    {
        (ScalarType o, ScalarType n) => Scalars(o, n),
        (EnumType o, EnumType n) when o.Definition.Carrier == n.Definition.Carrier => Pair(comparison.Enums, o.Definition, n.Definition),
        (EnumType o, ScalarType n) when o.Definition.Carrier == n.Kind => new(Breaks.None, "is a number instead of an enum carried by it"),
        (ScalarType o, EnumType n) when o.Kind == n.Definition.Carrier => new(Breaks.None, "is an enum instead of the number that carries it"),
        (StructType { Kind: StructKind.Static } o, StructType { Kind: StructKind.Static } n) => Statics(comparison, o, n),
        (StructType { Kind: StructKind.Dynamic } o, StructType { Kind: StructKind.Dynamic } n) => Dynamics(comparison, o, n),
        (UnionType o, UnionType n) => Pair(comparison.Unions, comparison.Old.Unions[comparison.Old.Key(o.Name)], comparison.New.Unions[comparison.New.Key(n.Name)]),
        (FixedArrayType o, FixedArrayType n) when o.Count == n.Count => Compare(comparison, o.Element, n.Element),
        (HandleType o, HandleType n) when comparison.Old.Key(o.Resource) == comparison.New.Key(n.Resource) && o.IsOwned == n.IsOwned && o.IsOptional == n.IsOptional => TypeChange.None,
        (StringType or SliceType, StringType or SliceType) => Slices(comparison, old, now),
        _ => Different(old, now),
    };

    private static TypeChange Different(SchemaType old, SchemaType now) => new(Breaks.Both, $"is {now.Describe()} instead of {old.Describe()}");

    private static TypeChange Pair<T>(PairQueue<T> pairs, T old, T now)
        where T : class
    {
        pairs.Add(old, now);
        return TypeChange.None;
    }

    private static TypeChange Statics(Comparison comparison, StructType old, StructType now) =>
        Pair<StaticLayout>(comparison.Statics, comparison.Old.Statics[comparison.Old.Key(old.Name)], comparison.New.Statics[comparison.New.Key(now.Name)]);

    private static TypeChange Dynamics(Comparison comparison, StructType old, StructType now) =>
        Pair<DynamicLayout>(comparison.Dynamics, comparison.Old.Dynamics[comparison.Old.Key(old.Name)], comparison.New.Dynamics[comparison.New.Key(now.Name)]);

    private static TypeChange Scalars(ScalarType old, ScalarType now) => (old.Kind, now.Kind) switch
    {
        var (o, n) when o == n => TypeChange.None,
        (ScalarKind.Bool, ScalarKind.U8) => new(Breaks.Writers, "is u8 instead of bool: old readers refuse bytes above 1"),
        (ScalarKind.U8, ScalarKind.Bool) => new(Breaks.Readers, "is bool instead of u8: new readers refuse bytes above 1"),
        _ => Different(old, now),
    };

    private static TypeChange Slices(Comparison comparison, SchemaType old, SchemaType now)
    {
        var elements = Compare(comparison, Element(old), Element(now));
        if (elements.Breaks == Breaks.Both)
            return Different(old, now);
        var reasons = new List<string?> { elements.Reason };
        var breaks = elements.Breaks | Bounds(Limit(old), Limit(now), reasons);
        breaks |= Demand(old is StringType, now is StringType, "text that is no UTF-8", reasons);
        breaks |= Demand(old is MapType, now is MapType, "entries that are not in the order of their keys", reasons);
        return new(breaks, reasons.TrueForAll(r => r is null) ? null : string.Join("; ", reasons.Where(r => r is not null)));
    }

    private static Breaks Bounds(uint old, uint now, List<string?> reasons)
    {
        if (old == now)
            return Breaks.None;
        reasons.Add(now > old ? $"may have more than {old} elements, which old readers refuse" : $"has at most {now} elements, and new readers refuse more");
        return now > old ? Breaks.Writers : Breaks.Readers;
    }

    /// <summary>Something that readers of one of the two refuse.</summary>
    private static Breaks Demand(bool old, bool now, string refused, List<string?> reasons)
    {
        if (old == now)
            return Breaks.None;
        reasons.Add($"{(now ? "new" : "old")} readers refuse {refused}");
        return now ? Breaks.Readers : Breaks.Writers;
    }

    private static SchemaType Element(SchemaType type) => type is SliceType slice ? slice.Element : new ScalarType(ScalarKind.U8);

    private static uint Limit(SchemaType type) => type is SliceType slice ? slice.Limit : uint.MaxValue;
}
