using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>Valid messages to JSON (see <see cref="MessageWriter"/>), driven by the access plan and nothing else. Bytes that were not verified must not get here.</summary>
public sealed class MessageReader
{
    /// <summary>Recursive structs are readable without end where nothing is set; so deep below an unset reference nothing more is shown.</summary>
    private const int UnsetDepth = 1;

    private readonly PlanIndex _plan;
    private readonly byte[] _message;
    private readonly JsonStyle _style;

    private MessageReader(PlanIndex plan, byte[] message, JsonStyle style)
    {
        _plan = plan;
        _message = message;
        _style = style;
    }

    /// <param name="root">The name of a struct, static or dynamic.</param>
    public static JsonNode Read(AccessPlan plan, string root, byte[] message, JsonStyle style)
    {
        var reader = new MessageReader(new PlanIndex(plan), message, style);
        return PlanIndex.Root(plan, root) is ReferenceShape reference
            ? reader.Dynamic(0, reader._plan.Dynamic(reference.Target), 0)
            : reader.Value(0, PlanIndex.Root(plan, root), null, 0)!;
    }

    /// <summary>A message whose root is the elements of an array, or the bytes of a string.</summary>
    public static JsonNode ReadElements(AccessPlan plan, Shape shape, byte[] message, int count, JsonStyle style) =>
        new MessageReader(new PlanIndex(plan), message, style).Elements(0, shape, (uint)count, 0);

    private JsonObject Dynamic(int at, DynamicPlan plan, int unset)
    {
        var value = new JsonObject();
        foreach (var field in plan.Fields)
        {
            var isThere = IsThere(at, field);
            var read = isThere ? Value(at + field.Offset, field.Shape, field, unset) : field.IsOptional || !_style.ShowsUnset ? null : Unset(field, unset);
            if (read is not null)
                value[field.Name.Original] = read;
        }
        return value;
    }

    private bool IsThere(int at, DynamicField field) =>
        (uint)field.Guard <= UInt32(at) && (field.Presence is not { } p || (_message[at + p.Offset] >> p.Bit & 1) != 0);

    private JsonNode? Unset(DynamicField field, int depth) =>
        new MessageReader(_plan, Template(field), _style).Value(0, field.Shape, field, depth);

    /// <summary>The bytes of an unset field: zeros, or the default.</summary>
    private static byte[] Template(DynamicField field)
    {
        var bytes = new byte[Math.Max(8, field.Shape.Size)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, field.Default?.Bits ?? 0);
        return bytes;
    }

    private JsonNode? Value(int at, Shape shape, DynamicField? field, int unset) => shape switch
    {
        ScalarShape s => ScalarText.Json(s.Kind, Bits(at, s.Size), _style),
        EnumShape e => ScalarText.Json(e.Plan, Bits(at, e.Size), _style),
        StaticShape s => Static(at, s.Plan),
        FixedArrayShape a => Run(at, a.Element, (uint)a.Count, unset),
        ReferenceShape r => Reference(at, r, field, unset),
        UnionShape u => Union(at, u.Plan, unset),
        _ => Slice(at, shape, field, unset),
    };

    private JsonObject Static(int at, StaticPlan plan)
    {
        var value = new JsonObject();
        foreach (var field in plan.Fields)
            value[field.Name.Original] = Value(at + field.Offset, field.Shape, null, 0);
        return value;
    }

    private JsonObject? Reference(int at, ReferenceShape shape, DynamicField? field, int unset)
    {
        var plan = _plan.Dynamic(shape.Target);
        if (UInt32(at) != 0)
            return Dynamic(at + (int)UInt32(at), plan, unset);
        if (field is { IsOptional: true } || unset >= UnsetDepth || !_style.ShowsUnset)
            return null;
        return new MessageReader(_plan, plan.Template, _style).Dynamic(0, plan, unset + 1);
    }

    /// <summary>An alternative that the schema does not know is named by its tag, and what it carries is not shown.</summary>
    private JsonObject? Union(int at, UnionPlan plan, int unset)
    {
        var tag = UInt32(at);
        if (tag == 0)
            return null;
        var alternative = plan.Alternatives.FirstOrDefault(a => a.Tag == tag);
        if (alternative?.Payload is { } payload)
            return new JsonObject { [alternative.Name.Original] = Reference(at + UnionPlan.ReferenceOffset, new ReferenceShape(payload), null, unset) };
        var isHidden = UInt32(at + UnionPlan.ReferenceOffset) != 0 && !_style.IsPlain;
        return new JsonObject { [alternative?.Name.Original ?? $"{MessageWriter.TagMark}{tag}"] = isHidden ? MessageWriter.Hidden : true };
    }

    private JsonNode? Slice(int at, Shape shape, DynamicField? field, int unset)
    {
        if (UInt32(at) != 0)
            return Elements(at + (int)UInt32(at), shape, UInt32(at + 4), unset);
        if (field is { IsOptional: true } || field is not null && !_style.ShowsUnset)
            return null;
        return shape is StringShape ? JsonValue.Create(field?.Default?.Text ?? "") : Elements(0, shape, 0, unset);
    }

    private JsonNode Elements(int first, Shape shape, uint count, int unset) => shape switch
    {
        MapShape map when !_style.IsPlain => Map(first, map, count, unset),
        SliceShape slice => Run(first, slice.Element, count, unset),
        _ => JsonValue.Create(Encoding.UTF8.GetString(_message, first, (int)count)),
    };

    private JsonNode Run(int first, Shape element, uint count, int unset)
    {
        if (element is ScalarShape { Kind: ScalarKind.U8 } && !_style.IsPlain)
            return JsonValue.Create(Convert.ToBase64String(_message, first, (int)count));
        var array = new JsonArray();
        for (var i = 0; i < count; i++)
            array.Add(Value(first + i * element.Size, element, null, unset));
        return array;
    }

    /// <summary>Keys as names: a string as it is, a number in digits, an enum by its name.</summary>
    private JsonObject Map(int first, MapShape map, uint count, int unset)
    {
        var value = new JsonObject();
        for (var i = 0; i < count; i++)
        {
            var entry = Value(first + i * map.Element.Size, map.Element, null, unset)!.AsObject();
            var (key, item) = (entry[MessageWriter.EntryKey], entry[MessageWriter.EntryValue]);
            entry.Clear();
            value[key?.ToString() ?? ""] = item;
        }
        return value;
    }

    private uint UInt32(int at) => (uint)Bits(at, 4);

    private ulong Bits(int at, int size)
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        buffer.Clear();
        _message.AsSpan(at, size).CopyTo(buffer);
        return BinaryPrimitives.ReadUInt64LittleEndian(buffer);
    }
}
