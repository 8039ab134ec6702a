using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Messages;

namespace Seam.Tests.Schema.EmitC;

/// <summary>A value as one line: scalars as hexadecimal bits, strings as hexadecimal bytes in quotes, arrays in brackets, structs in braces, "-" for what is absent.</summary>
internal sealed class ValueDump(AccessPlan plan)
{
    private readonly StringBuilder _text = new();

    public static string Of(AccessPlan plan, DynamicPlan root, JsonNode value)
    {
        var dump = new ValueDump(plan);
        dump.Dynamic(root, value.AsObject());
        return dump._text.ToString();
    }

    private void Dynamic(DynamicPlan type, JsonObject value)
    {
        foreach (var field in type.Fields)
            Value(field.Shape, value[field.Name.Original]);
    }

    private void Value(Shape shape, JsonNode? value)
    {
        switch (shape)
        {
            case var _ when value is null:
                _text.Append("- ");
                break;
            case ScalarShape s:
                Bits(ScalarText.Bits(s.Kind, value), s.Size);
                break;
            case EnumShape e:
                Bits(ScalarText.Bits(e.Plan, value), e.Size);
                break;
            case StaticShape s:
                foreach (var field in s.Plan.Fields)
                    Value(field.Shape, value[field.Name.Original]);
                break;
            case StringShape:
                _text.Append('\'').Append(Convert.ToHexStringLower(Encoding.UTF8.GetBytes((string)value!))).Append("' ");
                break;
            case ReferenceShape r:
                _text.Append("{ ");
                Dynamic(plan.Dynamic(r.Target.Name), value.AsObject());
                _text.Append("} ");
                break;
            case UnionShape u:
                Union(u.Plan, value.AsObject().Single());
                break;
            case SliceShape s:
                Elements(s.Element, value.AsArray());
                break;
            case FixedArrayShape a:
                Elements(a.Element, value.AsArray());
                break;
        }
    }

    private void Union(UnionPlan union, KeyValuePair<string, JsonNode?> value)
    {
        var alternative = union.Alternatives.FirstOrDefault(a => a.Name.Original == value.Key);
        _text.Append("( ").Append(alternative?.Tag.ToString() ?? value.Key[1..]).Append(' ');
        if (alternative?.Payload is { } payload)
            Value(new ReferenceShape(payload), value.Value);
        _text.Append(") ");
    }

    private void Elements(Shape element, JsonArray values)
    {
        _text.Append("[ ");
        foreach (var value in values)
            Value(element, value);
        _text.Append("] ");
    }

    private void Bits(ulong bits, int size) => _text.Append((bits & ulong.MaxValue >> (64 - size * 8)).ToString("x")).Append(' ');
}
