using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Model;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema.EmitC;

/// <summary>Values of any struct, as JSON for the reference writer: fields set and unset, empty and full, edges of every scalar.</summary>
internal sealed class RandomValue(AccessPlan plan, int seed)
{
    private static readonly string[] Texts = ["", "a", "seven77", "eight888", "héllo wörld", "漢字かな交じり文", "😀 emoji", "line\nand \"quotes\" \\", new string('x', 100), "ASCII then é at the end é"];

    private const int MaxDepth = 40;

    private readonly Random _random = new(seed);
    private int _left = 300;
    private int _depth;

    public JsonObject Dynamic(DynamicPlan type)
    {
        var value = new JsonObject();
        _depth++;
        foreach (var field in type.Fields.Where(_ => _random.Next(4) != 0))
            if (Value(field.Shape) is { } set)
                value[field.Name.Original] = set;
        _depth--;
        return value;
    }

    private JsonNode? Value(Shape shape) => shape switch
    {
        ScalarShape s => Scalar(s.Kind),
        EnumShape e => _random.Next(3) == 0 ? Scalar(e.Plan.Carrier) : Signed(e.Plan, e.Plan.Values[_random.Next(e.Plan.Values.Count)].Value),
        StaticShape s => new JsonObject(s.Plan.Fields.Select(f => KeyValuePair.Create(f.Name.Original, Value(f.Shape)))),
        StringShape s => Texts.Where(t => t.Length * 4 <= s.Limit).ElementAt(_random.Next(Texts.Count(t => t.Length * 4 <= s.Limit))),
        FixedArrayShape a => Array(a.Element, a.Count),
        UnionShape u => Union(u.Plan),
        MapShape m => Map(m),
        SliceShape s => Array(s.Element, (int)Math.Min(s.Limit, Count())),
        ReferenceShape r => _left-- > 0 && _depth < MaxDepth && _random.Next(5) != 0 ? Dynamic(plan.Dynamic(r.Target.Name)) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private uint Count() => _left <= 0 ? 0 : (uint)(_random.Next(4) == 0 ? 0 : _random.Next(10) == 0 ? 33 : _random.Next(1, 6));

    private JsonArray Array(Shape element, int count) => new([.. Enumerable.Range(0, count).Select(_ => Value(element))]);

    private JsonObject Union(UnionPlan union)
    {
        var alternative = union.Alternatives[_random.Next(union.Alternatives.Count)];
        return new JsonObject { [alternative.Name.Original] = alternative.Payload is { } payload && _left-- > 0 && _depth < MaxDepth ? Dynamic(plan.Dynamic(payload.Name)) : true };
    }

    /// <summary>Entries with keys that ascend.</summary>
    private JsonArray Map(MapShape map)
    {
        var entries = Array(map.Element, (int)Count()).Where(e => e?["key"] is not null).ToList();
        return new([.. entries.DistinctBy(e => e!["key"]!.ToJsonString()).OrderBy(e => SortKey.Of(map.Key, e!["key"]!)).Select(e => e!.DeepClone())]);
    }

    private JsonNode Scalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Bool => _random.Next(2) == 0,
        ScalarKind.F32 or ScalarKind.F64 => Float(),
        _ => Integer(kind),
    };

    private JsonNode Float() => _random.Next(6) switch
    {
        0 => "inf",
        1 => "-inf",
        2 => "nan",
        3 => 0,
        _ => Math.Round(_random.NextDouble() * 1000) / 8,
    };

    private JsonNode Integer(ScalarKind kind)
    {
        var bits = kind.Size() * 8;
        var value = _random.Next(4) switch { 0 => 0ul, 1 => ulong.MaxValue, 2 => 1ul << (bits - 1), _ => (ulong)_random.NextInt64() };
        return kind.IsSigned() ? (long)(value << (64 - bits)) >> (64 - bits) : value & ulong.MaxValue >> (64 - bits);
    }

    private static JsonNode Signed(EnumPlan type, ulong value) => type.Carrier.IsSigned() ? (long)value : value;
}
