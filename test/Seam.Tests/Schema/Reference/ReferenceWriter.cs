using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;

namespace Seam.Tests.Schema.Reference;

/// <summary>
/// Values to messages, driven by the access plan and nothing else: the oracle for generated writers. Values are JSON: structs are objects
/// (a missing field is not set), arrays are arrays, enums and flags are numbers or names ("A | B"), floats may be "inf", "-inf" and "nan",
/// unions are objects with one property, the alternative, which is true when it carries nothing; maps are arrays of entries.
/// </summary>
public sealed class ReferenceWriter
{
    private readonly AccessPlan _plan;
    private byte[] _message = [];
    private int _end;

    private ReferenceWriter(AccessPlan plan) => _plan = plan;

    /// <summary>A message whose root is a struct of the package, static or dynamic.</summary>
    public static byte[] Write(AccessPlan plan, string root, JsonNode? value)
    {
        var writer = new ReferenceWriter(plan);
        if (plan.Statics.FirstOrDefault(s => s.Name.Name.Original == root) is { } @static)
            writer.Value(writer.Allocate(@static.Size), new StaticShape(@static), value);
        else
            writer.Dynamic(plan.Dynamics.First(d => d.Name.Name.Original == root), value as JsonObject ?? []);
        return writer._message[..writer._end];
    }

    /// <summary>A message whose root is the elements of an array, or the bytes of a string.</summary>
    public static byte[] WriteElements(AccessPlan plan, Shape shape, JsonNode value)
    {
        var writer = new ReferenceWriter(plan);
        writer.Elements(shape, value);
        return writer._message[..writer._end];
    }

    private int Allocate(int size)
    {
        var at = _end;
        _end = at + (size + 7) / 8 * 8;
        Array.Resize(ref _message, Math.Max(_end, _message.Length));
        return at;
    }

    private int Dynamic(DynamicPlan plan, JsonObject value)
    {
        var at = Allocate(plan.AllocatedSize);
        plan.Template.CopyTo(_message, at);
        foreach (var field in plan.Fields)
        {
            if (value[field.Name.Original] is not { } fieldValue)
                continue;
            if (field.Presence is { } presence)
                _message[at + presence.Offset] |= (byte)(1 << presence.Bit);
            Value(at + field.Offset, field.Shape, fieldValue, keepEmpty: field.IsOptional || field.Default is not null);
        }
        return at;
    }

    private void Value(int at, Shape shape, JsonNode? value, bool keepEmpty = false)
    {
        switch (shape)
        {
            case ScalarShape s:
                Bits(at, s.Size, ScalarText.Bits(s.Kind, value!));
                break;
            case EnumShape e:
                Bits(at, e.Size, ScalarText.Bits(e.Plan, value!));
                break;
            case StaticShape s:
                foreach (var field in s.Plan.Fields.Where(f => value?[f.Name.Original] is not null))
                    Value(at + field.Offset, field.Shape, value![field.Name.Original]);
                break;
            case FixedArrayShape a:
                for (var i = 0; i < value!.AsArray().Count; i++)
                    Value(at + i * a.Element.Size, a.Element, value[i]);
                break;
            case ReferenceShape r:
                if (value is not null)
                    Reference(at, Dynamic(_plan.Dynamic(r.Target.Name), value.AsObject()));
                break;
            case UnionShape u:
                if (value is not null)
                    Union(at, u.Plan, value.AsObject().Single());
                break;
            default:
                Slice(at, shape, value, keepEmpty);
                break;
        }
    }

    private void Union(int at, UnionPlan plan, KeyValuePair<string, JsonNode?> value)
    {
        var alternative = plan.Alternatives.First(a => a.Name.Original == value.Key);
        Bits(at, 4, (uint)alternative.Tag);
        if (alternative.Payload is { } payload && value.Value is JsonObject carried)
            Reference(at + 4, Dynamic(_plan.Dynamic(payload.Name), carried));
    }

    private void Slice(int at, Shape shape, JsonNode? value, bool keepEmpty)
    {
        var count = value is null ? 0 : Count(shape, value);
        if (value is null || count == 0 && !keepEmpty)
            return;
        Bits(at + 4, 4, (uint)count);
        Reference(at, _end);
        Elements(shape, value);
    }

    private void Elements(Shape shape, JsonNode value)
    {
        if (shape is not SliceShape slice)
        {
            var text = Encoding.UTF8.GetBytes((string)value!);
            var at = Allocate(text.Length);
            text.CopyTo(_message, at);
            return;
        }
        var first = Allocate(checked(slice.Element.Size * value.AsArray().Count));
        for (var i = 0; i < value.AsArray().Count; i++)
            Value(first + i * slice.Element.Size, slice.Element, value[i]);
    }

    private static int Count(Shape shape, JsonNode value) => shape is SliceShape ? value.AsArray().Count : Encoding.UTF8.GetByteCount((string)value!);

    private void Reference(int at, int target) => Bits(at, 4, (uint)(target - at));

    private void Bits(int at, int size, ulong bits)
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, bits);
        buffer[..size].CopyTo(_message.AsSpan(at));
    }
}
