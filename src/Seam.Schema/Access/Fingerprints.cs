using System.Text;
using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>
/// What modules must agree on to understand each other's calls and regions, as one number for each function, relation and alternative of a union:
/// whatever may not change under the same name and version (docs/evolution.md). What may be added, fields with <c>@since</c>, alternatives and values, is not in it.
/// </summary>
public sealed class Fingerprints
{
    private readonly AccessPlan _plan;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<QualifiedName, int> _seen = [];
    private readonly List<UnionPlan> _unions = [];

    private Fingerprints(AccessPlan plan) => _plan = plan;

    public static ulong Of(FunctionPlan function, AccessPlan plan) => Spelled(function, plan).Hash(function.IsStream ? "stream" : "call");

    public static ulong Of(RelationPlan relation, AccessPlan plan) => Spelled(relation, plan).Hash("relation");

    /// <summary>Each alternative has its own, as others may be added.</summary>
    public static ulong Of(AlternativePlan alternative, AccessPlan plan)
    {
        var spelling = new Fingerprints(plan);
        if (alternative.Payload is { } payload)
            spelling.Dynamic(payload.Name);
        return spelling.Hash("alternative");
    }

    /// <summary>Those that the function's messages may have in them.</summary>
    public static IReadOnlyList<UnionPlan> UnionsIn(FunctionPlan function, AccessPlan plan) => Spelled(function, plan).UnionsBelow();

    /// <inheritdoc cref="UnionsIn(FunctionPlan, AccessPlan)"/>
    public static IReadOnlyList<UnionPlan> UnionsIn(RelationPlan relation, AccessPlan plan) => Spelled(relation, plan).UnionsBelow();

    private static Fingerprints Spelled(FunctionPlan function, AccessPlan plan)
    {
        var spelling = new Fingerprints(plan);
        foreach (var value in function.Parameters.Select(p => p.Value).Append(function.Result))
            spelling.Passed(value);
        return spelling;
    }

    private static Fingerprints Spelled(RelationPlan relation, AccessPlan plan)
    {
        var spelling = new Fingerprints(plan);
        spelling._text.Append($"{relation.Region}:{relation.Slots}*{relation.SlotSize}");
        if (plan.Closure().SelectMany(p => p.Statics).FirstOrDefault(s => s.Name == relation.Element) is { } element)
            spelling.Spell(new StaticShape(element));
        else
            spelling.Spell(new ReferenceShape(new DynamicReference(relation.Element)));
        return spelling;
    }

    /// <summary>Those met so far, and those that are met in what they carry.</summary>
    private List<UnionPlan> UnionsBelow()
    {
        for (var i = 0; i < _unions.Count; i++)
            foreach (var alternative in _unions[i].Alternatives)
                if (alternative.Payload is { } payload)
                    Dynamic(payload.Name);
        return _unions;
    }

    private void Union(UnionPlan plan)
    {
        _text.Append("union");
        if (!_unions.Contains(plan))
            _unions.Add(plan);
    }

    private void Passed(PassedValue? value)
    {
        _text.Append(value is null ? "none" : $"{value.Passing} ");
        if (value is not null)
            Spell(value.Shape);
        _text.Append(';');
    }

    private void Spell(Shape shape)
    {
        switch (shape)
        {
            case ScalarShape scalar: _text.Append(scalar.Kind); break;
            case EnumShape carried: _text.Append($"enum {carried.Plan.Carrier}"); break;
            case StaticShape { Plan: var plan }: Fields($"static {plan.Size}", plan.Fields.Select(f => (f.Offset, "", f.Shape))); break;
            case FixedArrayShape array: Wrapped($"fixed {array.Count}", array.Element); break;
            case SliceShape slice: Wrapped(slice is MapShape ? "map" : $"slice {slice.Limit}", slice.Element); break;
            case StringShape text: _text.Append($"string {text.Limit}"); break;
            case UnionShape { Plan: var plan }: Union(plan); break;
            case HandleShape handle: _text.Append($"handle {handle.Module} {handle.IsOwned} {handle.IsOptional}"); break;
            case ReferenceShape reference: Dynamic(reference.Target.Name); break;
            default: throw new ArgumentOutOfRangeException(nameof(shape), shape, "has no spelling");
        }
    }

    /// <summary>A struct inside itself is spelled once, and then by its number.</summary>
    private void Dynamic(QualifiedName name)
    {
        if (!_seen.TryAdd(name, _seen.Count))
        {
            _text.Append($"#{_seen[name]}");
            return;
        }
        var plan = _plan.Dynamic(name);
        Fields($"dynamic {plan.BaseSize}", plan.Fields.Where(f => f.Guard == 0).Select(f => (f.Offset, f.IsOptional ? $"?{f.Presence}" : "", f.Shape)));
    }

    private void Fields(string head, IEnumerable<(int Offset, string Presence, Shape Shape)> fields)
    {
        _text.Append(head).Append('{');
        foreach (var (offset, presence, shape) in fields)
        {
            _text.Append($"{offset}{presence}:");
            Spell(shape);
            _text.Append(',');
        }
        _text.Append('}');
    }

    private void Wrapped(string head, Shape element)
    {
        _text.Append(head).Append('(');
        Spell(element);
        _text.Append(')');
    }

    /// <summary>FNV-1a, 64 bits: against mistakes, not against malice; what a module sends is verified anyway.</summary>
    private ulong Hash(string kind)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var value in Encoding.UTF8.GetBytes(kind + _text))
            hash = (hash ^ value) * 0x100000001b3;
        return hash;
    }
}
