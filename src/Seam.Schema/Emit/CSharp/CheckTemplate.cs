using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>Verification as a chain of calls to Verifier, in the order of docs/abi.md, "Verification".</summary>
internal static class CheckTemplate
{
    public static IEnumerable<string> Dynamic(CSharpStruct type)
    {
        yield return $"v.Header(at, {type.Plan.BaseSize}, out var size)";
        foreach (var gap in type.Plan.Padding)
            yield return Guarded(gap.End > type.Plan.BaseSize ? gap.End : 0, $"v.Padding(at, {gap.Offset}, {gap.Length})");
        yield return "v.Tail(at + size)";
        foreach (var field in type.Plan.Fields)
            if (Field(field, type.Names) is { } check)
                yield return Guarded(field.Guard, check);
    }

    public static IEnumerable<string> Static(StaticPlan plan, CSharpNames names) =>
    [
        .. plan.Padding.Select(gap => $"v.Padding(at, {gap.Offset}, {gap.Length})"),
        .. plan.Fields.Select(f => Value(f.Shape, f.Offset, names)).OfType<string>(),
    ];

    private static string Guarded(int end, string check) => end == 0 ? check : $"(size < {end} || {check})";

    private static string? Field(DynamicField field, CSharpNames names)
    {
        var check = Value(field.Shape, field.Offset, names);
        if (field.Presence is not { } p)
            return check;
        var isSet = $"v.IsSet(at, {p.Offset}, 0x{1 << p.Bit:x2})";
        var absent = $"v.Absent(at, {field.Offset}, {field.Shape.Size})";
        return check is null ? $"({isSet} || {absent})" : $"({isSet} ? {check} : {absent})";
    }

    /// <summary>Null for values that need no check.</summary>
    private static string? Value(Shape shape, int offset, CSharpNames names) => shape switch
    {
        StringShape s => $"v.String(at, {offset}, {Limit(s.Limit)})",
        ReferenceShape r => $"v.Reference<{names.View(r.Target.Name)}>(at, {offset})",
        UnionShape u => $"v.Union<{names.View(u.Plan.Name)}>(at, {offset})",
        MapShape m => Map(m, offset, names),
        SliceShape s => Slice(s, offset, names),
        _ when !CSharpTypes.IsChecked(shape) => null,
        ScalarShape => $"v.Bool(at, {offset})",
        StaticShape => $"v.Static<{CSharpTypes.Of(shape, names)}>(at, {offset})",
        FixedArrayShape { Element: ScalarShape } a => $"v.FixedBools(at, {offset}, {a.Count})",
        FixedArrayShape a => $"v.FixedStatics<{CSharpTypes.Of(a.Element, names)}>(at, {offset}, {a.Count})",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "has no check"),
    };

    private static string Slice(SliceShape slice, int offset, CSharpNames names) => slice.Element switch
    {
        ReferenceShape r => $"v.List<{names.View(r.Target.Name)}>(at, {offset}, {Limit(slice.Limit)})",
        UnionShape u => $"v.Unions<{names.View(u.Plan.Name)}>(at, {offset}, {Limit(slice.Limit)})",
        StringShape s => $"v.Strings(at, {offset}, {Limit(slice.Limit)}, {Limit(s.Limit)})",
        ScalarShape when CSharpTypes.IsBool(slice.Element) => $"v.Bools(at, {offset}, {Limit(slice.Limit)})",
        StaticShape s when CSharpTypes.IsChecked(s) => $"v.Statics<{CSharpTypes.Of(s, names)}>(at, {offset}, {Limit(slice.Limit)})",
        _ => $"v.Slice(at, {offset}, {slice.Element.Size}, {Limit(slice.Limit)})",
    };

    private static string Map(MapShape map, int offset, CSharpNames names) => map.Element switch
    {
        ReferenceShape r => $"v.Map<{names.View(r.Target.Name)}>(at, {offset}, {Key(map.Key)})",
        StaticShape s when CSharpTypes.IsChecked(s) => $"v.StaticMap<{CSharpTypes.Of(s, names)}>(at, {offset}, {Key(map.Key)})",
        _ => $"v.PlainMap(at, {offset}, {map.Element.Size}, {Key(map.Key)})",
    };

    /// <summary>What a map is ordered by, as an expression.</summary>
    public static string Key(MapKey key) => $"new MapKey(MapKeyKind.{key.Kind?.ToString() ?? "String"}, {key.Offset})";

    public static string Limit(uint limit) => limit == uint.MaxValue ? "uint.MaxValue" : $"{limit}";
}
