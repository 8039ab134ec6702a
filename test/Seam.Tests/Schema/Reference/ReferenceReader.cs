using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Seam.Schema.Access;

namespace Seam.Tests.Schema.Reference;

/// <summary>Valid messages to values (see <see cref="ReferenceWriter"/>), driven by the access plan: every field with what it reads as; absent ones are left out.</summary>
public sealed class ReferenceReader
{
    /// <summary>Recursive structs are readable without end where nothing is set; so deep below an unset reference nothing more is shown.</summary>
    private const int UnsetDepth = 1;

    private readonly AccessPlan _plan;
    private readonly byte[] _message;

    private ReferenceReader(AccessPlan plan, byte[] message)
    {
        _plan = plan;
        _message = message;
    }

    public static JsonNode Read(AccessPlan plan, string root, byte[] message)
    {
        var reader = new ReferenceReader(plan, message);
        return plan.Statics.FirstOrDefault(s => s.Name.Name.Original == root) is { } @static
            ? reader.Value(0, new StaticShape(@static), null, 0)!
            : reader.Dynamic(0, plan.Dynamics.First(d => d.Name.Name.Original == root), 0);
    }

    public static JsonNode ReadElements(AccessPlan plan, Shape shape, byte[] message, int count) =>
        new ReferenceReader(plan, message).Elements(0, shape, (uint)count, 0);

    private JsonObject Dynamic(int at, DynamicPlan plan, int unset)
    {
        var size = UInt32(at);
        var value = new JsonObject();
        foreach (var field in plan.Fields)
        {
            var isThere = (uint)field.Guard <= size;
            if (isThere && field.Presence is { } p)
                isThere = (_message[at + p.Offset] >> p.Bit & 1) != 0;
            var read = isThere ? Value(at + field.Offset, field.Shape, field, unset) : field.IsOptional ? null : Unset(field, unset);
            if (read is not null)
                value[field.Name.Original] = read;
        }
        return value;
    }

    private JsonNode? Unset(DynamicField field, int depth) =>
        new ReferenceReader(_plan, Template(field)).Value(0, field.Shape, field, depth);

    /// <summary>The bytes of an unset field: zeros, or the default.</summary>
    private static byte[] Template(DynamicField field)
    {
        var bytes = new byte[Math.Max(8, field.Shape.Size)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, field.Default?.Bits ?? 0);
        return bytes;
    }

    private JsonNode? Value(int at, Shape shape, DynamicField? field, int unset) => shape switch
    {
        ScalarShape s => ScalarText.Json(s.Kind, Bits(at, s.Size)),
        EnumShape e => ScalarText.Json(e.Plan, Bits(at, e.Size)),
        StaticShape s => Static(at, s.Plan),
        FixedArrayShape a => new JsonArray([.. Enumerable.Range(0, a.Count).Select(i => Value(at + i * a.Element.Size, a.Element, null, unset))]),
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
        var plan = _plan.Dynamic(shape.Target.Name);
        if (UInt32(at) != 0)
            return Dynamic(at + (int)UInt32(at), plan, unset);
        if (field is { IsOptional: true } || unset >= UnsetDepth)
            return null;
        return new ReferenceReader(_plan, plan.Template).Dynamic(0, plan, unset + 1);
    }

    /// <summary>An alternative that the schema does not know is named by its tag.</summary>
    private JsonObject? Union(int at, UnionPlan plan, int unset)
    {
        var tag = UInt32(at);
        if (tag == 0)
            return null;
        var alternative = plan.Alternatives.FirstOrDefault(a => a.Tag == tag);
        if (alternative?.Payload is not { } payload)
            return new JsonObject { [alternative?.Name.Original ?? $"#{tag}"] = true };
        return new JsonObject { [alternative.Name.Original] = Reference(at + 4, new ReferenceShape(payload), null, unset) };
    }

    private JsonNode? Slice(int at, Shape shape, DynamicField? field, int unset)
    {
        if (UInt32(at) != 0)
            return Elements(at + (int)UInt32(at), shape, UInt32(at + 4), unset);
        if (field is { IsOptional: true })
            return null;
        return shape is StringShape ? JsonValue.Create(field?.Default?.Text ?? "") : new JsonArray();
    }

    private JsonNode Elements(int first, Shape shape, uint count, int unset) => shape is SliceShape slice
        ? new JsonArray([.. Enumerable.Range(0, (int)count).Select(i => Value(first + i * slice.Element.Size, slice.Element, null, unset))])
        : JsonValue.Create(Encoding.UTF8.GetString(_message, first, (int)count));

    private uint UInt32(int at) => (uint)Bits(at, 4);

    private ulong Bits(int at, int size)
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        buffer.Clear();
        _message.AsSpan(at, size).CopyTo(buffer);
        return BinaryPrimitives.ReadUInt64LittleEndian(buffer);
    }
}
