using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Schema.Model;

namespace Seam.Tests.Schema.Reference;

/// <summary>Random values of a plan's structs, as <see cref="MessageWriter"/> takes them: everything set, or little, and within the bounds.</summary>
public sealed class RandomValue(AccessPlan plan, int seed)
{
    private const int MaxDepth = 5;
    private readonly Random _random = new(seed);

    /// <summary>A value of a dynamic struct of the package.</summary>
    public JsonObject Of(string root) => Dynamic(plan.Dynamics.First(d => d.Name.Name.Original == root), 1);

    private JsonObject Dynamic(DynamicPlan dynamic, int depth)
    {
        var value = new JsonObject();
        foreach (var field in dynamic.Fields)
            if (_random.Next(4) > 0 && Value(field.Shape, depth) is { } fieldValue)
                value[field.Name.Original] = fieldValue;
        return value;
    }

    private JsonNode? Value(Shape shape, int depth) => shape switch
    {
        ScalarShape s => Scalar(s.Kind),
        EnumShape e => ScalarText.Json(e.Plan, Enum(e.Plan), JsonStyle.AsRead),
        StaticShape s => new JsonObject(s.Plan.Fields.Select(f => KeyValuePair.Create(f.Name.Original, Value(f.Shape, depth)))),
        FixedArrayShape a => Array(a.Element, a.Count, depth),
        ReferenceShape r => depth == MaxDepth ? null : Dynamic(plan.Dynamic(r.Target.Name), depth + 1),
        UnionShape u => Union(u.Plan, depth),
        MapShape m => Map(m, depth),
        SliceShape s => Array(s.Element, (int)Math.Min(_random.Next(depth >= MaxDepth ? 1 : 6), s.Limit), depth),
        _ => Text(),
    };

    /// <summary>Mostly a named value, sometimes one that the schema does not name.</summary>
    private ulong Enum(EnumPlan e) =>
        (_random.Next(3) > 0 ? e.Values[_random.Next(e.Values.Count)].Value : (ulong)_random.NextInt64()) & (ulong.MaxValue >> (64 - e.Carrier.Size() * 8));

    private JsonArray Array(Shape element, int count, int depth) => new([.. Enumerable.Range(0, count).Select(_ => Value(element, depth))]);

    private JsonObject? Union(UnionPlan union, int depth)
    {
        var alternative = union.Alternatives[_random.Next(union.Alternatives.Count)];
        if (alternative.Payload is not null && depth == MaxDepth)
            return null;
        return new JsonObject { [alternative.Name.Original] = alternative.Payload is { } payload ? Dynamic(plan.Dynamic(payload.Name), depth + 1) : true };
    }

    /// <summary>Entries with keys that ascend.</summary>
    private JsonArray Map(MapShape map, int depth)
    {
        var entries = Array(map.Element, _random.Next(depth >= MaxDepth ? 1 : 6), depth).Where(e => e?["key"] is not null).ToList();
        return new([.. entries.DistinctBy(e => e!["key"]!.ToJsonString()).OrderBy(e => SortKey.Of(map.Key, e!["key"]!)).Select(e => e!.DeepClone())]);
    }

    private JsonNode Scalar(ScalarKind kind)
    {
        var bits = (ulong)_random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(64);
        return kind switch
        {
            ScalarKind.Bool => bits % 2 == 1,
            ScalarKind.F32 => ScalarText.Json(kind, BitConverter.SingleToUInt32Bits((int)bits / 8f)),
            ScalarKind.F64 => ScalarText.Json(kind, BitConverter.DoubleToUInt64Bits((long)bits / 16.0)),
            _ => ScalarText.Json(kind, bits & (ulong.MaxValue >> (64 - kind.Size() * 8))),
        };
    }

    private JsonValue Text()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(20); length > 0; length--)
            text.Append(new Rune(_random.Next(3) == 0 ? 0x1F600 + _random.Next(16) : 'a' + _random.Next(26)));
        return JsonValue.Create(text.ToString());
    }
}
