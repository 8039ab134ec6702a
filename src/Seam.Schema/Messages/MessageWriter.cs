using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>
/// JSON to messages in canonical order, driven by the access plan and nothing else; generated writers are tested against it. Structs are objects
/// (what is missing or null is not set), arrays are arrays, bytes may be base64, enums and flags are numbers or names ("A | B"), unions are objects
/// with one property, the alternative, which is true when it carries nothing; maps are objects, or arrays of entries in any order.
/// </summary>
public sealed class MessageWriter
{
    /// <summary>Precedes the tag of an alternative that the schema does not know.</summary>
    internal const char TagMark = '#';
    internal const string Hidden = "carries what this schema does not know";
    internal const string EntryKey = "key";
    internal const string EntryValue = "value";

    private const int MaxProblems = 50;

    private readonly PlanIndex _plan;
    private readonly List<JsonProblem> _problems;
    private readonly EntryOrigins _origins = new();
    private byte[] _message = new byte[256];
    private int _end;

    private MessageWriter(PlanIndex plan, List<JsonProblem> problems)
    {
        _plan = plan;
        _problems = problems;
    }

    /// <summary>A message whose root is a struct, static or dynamic. It is not verified: nesting beyond the limits is written too.</summary>
    /// <param name="problems">What does not fit the schema; the message is worthless when there is anything.</param>
    /// <exception cref="InputException">There is no such struct, or the message would be larger than 2 GiB.</exception>
    public static byte[] Write(AccessPlan plan, string root, JsonNode? value, List<JsonProblem> problems)
    {
        var writer = new MessageWriter(new PlanIndex(plan), problems);
        if (PlanIndex.Root(plan, root) is ReferenceShape reference)
            writer.Dynamic(writer._plan.Dynamic(reference.Target), writer.Object(value));
        else
            writer.Value(writer.Allocate(PlanIndex.Root(plan, root).Size), PlanIndex.Root(plan, root), value);
        return writer._message[..writer._end];
    }

    /// <exception cref="InputException">The value does not fit, there is no such struct, or the message would be larger than 2 GiB.</exception>
    public static byte[] Write(AccessPlan plan, string root, JsonNode? value)
    {
        var problems = new List<JsonProblem>();
        var message = Write(plan, root, value, problems);
        return problems.Count == 0 ? message : throw new InputException(problems[0].ToString(), "write what the schema says");
    }

    /// <summary>A message whose root is the elements of an array, or the bytes of a string.</summary>
    public static byte[] WriteElements(AccessPlan plan, Shape shape, JsonNode value)
    {
        var writer = new MessageWriter(new PlanIndex(plan), []);
        if (writer.Content(shape, value) is { } content)
            writer.Elements(shape, content);
        return writer._message[..writer._end];
    }

    private int Allocate(long size)
    {
        var at = _end;
        var end = at + (size + 7) / 8 * 8;
        if (end > Array.MaxLength)
            throw new InputException("the message would be larger than 2 GiB", "split it");
        _end = (int)end;
        if (_end > _message.Length)
            Array.Resize(ref _message, (int)Math.Min(Math.Max(_end, 2L * _message.Length), Array.MaxLength));
        return at;
    }

    private int Dynamic(DynamicPlan plan, JsonObject value)
    {
        var at = Allocate(plan.AllocatedSize);
        plan.Template.CopyTo(_message, at);
        CheckNames(value, plan.Fields.Select(f => f.Name.Original), plan.Name);
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

    private void Static(int at, StaticPlan plan, JsonObject value)
    {
        CheckNames(value, plan.Fields.Select(f => f.Name.Original), plan.Name);
        foreach (var field in plan.Fields)
            if (value[field.Name.Original] is { } fieldValue)
                Value(at + field.Offset, field.Shape, fieldValue);
    }

    private void Value(int at, Shape shape, JsonNode? value, bool keepEmpty = false)
    {
        switch (shape)
        {
            case ScalarShape s:
                Bits(at, s.Size, Checked(value, v => ScalarText.Bits(s.Kind, v)));
                break;
            case EnumShape e:
                Bits(at, e.Size, Checked(value, v => ScalarText.Bits(e.Plan, v)));
                break;
            case StaticShape s:
                Static(at, s.Plan, Object(value));
                break;
            case FixedArrayShape a:
                FixedArray(at, a, value);
                break;
            case ReferenceShape r:
                if (value is not null)
                    Reference(at, Dynamic(_plan.Dynamic(r.Target), Object(value)));
                break;
            case UnionShape u:
                if (value is not null)
                    Union(at, u.Plan, value);
                break;
            default:
                Slice(at, shape, value, keepEmpty);
                break;
        }
    }

    private void FixedArray(int at, FixedArrayShape shape, JsonNode? value)
    {
        if (Items(shape.Element, value) is not { } items)
            return;
        if (items.Count == shape.Count)
            Run(at, shape.Element, items);
        else
            Report(value, $"has {items.Count} elements, not {shape.Count}");
    }

    private void Union(int at, UnionPlan plan, JsonNode value)
    {
        if (value is not JsonObject { Count: 1 } chosen)
        {
            Report(value, $"is not an object with one property, an alternative of '{plan.Name}'");
            return;
        }
        var (name, carried) = chosen.Single();
        var alternative = plan.Alternatives.FirstOrDefault(a => a.Name.Original == name);
        var isNothing = carried is null || carried.GetValueKind() == JsonValueKind.True;
        if (alternative is null)
            UnknownAlternative(at, plan, value, (name, isNothing));
        else if (alternative.Payload is { } payload && !isNothing)
        {
            Bits(at, 4, (uint)alternative.Tag);
            Reference(at + UnionPlan.ReferenceOffset, Dynamic(_plan.Dynamic(payload), Object(carried)));
        }
        else if (isNothing)
            Bits(at, 4, (uint)alternative.Tag);
        else
            Report(carried, $"'{name}' carries nothing: write true");
    }

    private void UnknownAlternative(int at, UnionPlan plan, JsonNode value, (string Name, bool IsNothing) chosen)
    {
        if (chosen.Name is not [TagMark, ..] || !uint.TryParse(chosen.Name[1..], out var tag) || tag <= plan.Alternatives.Count)
            Report(value, $"'{plan.Name}' has no alternative '{chosen.Name}'{Advice(chosen.Name, plan.Alternatives.Select(a => a.Name.Original))}");
        else if (!chosen.IsNothing)
            Report(value, $"what '{chosen.Name}' carries is not known to this schema, so it cannot be written");
        else
            Bits(at, 4, tag);
    }

    private void Slice(int at, Shape shape, JsonNode? value, bool keepEmpty)
    {
        if (value is null || Content(shape, value) is not { } content)
            return;
        var limit = shape is SliceShape slice ? slice.Limit : ((StringShape)shape).Limit;
        if ((uint)content.Count > limit)
            Report(value, $"has {content.Count} elements, more than {limit}");
        if (content.Count == 0 && !keepEmpty)
            return;
        Bits(at + 4, 4, (uint)content.Count);
        Reference(at, _end);
        Elements(shape, content);
    }

    private void Elements(Shape shape, MessageItems content)
    {
        var element = shape is SliceShape slice ? slice.Element : new ScalarShape(ScalarKind.U8);
        Run(Allocate((long)element.Size * content.Count), element, content);
    }

    private void Run(int first, Shape element, MessageItems items)
    {
        if (items.Bytes is { } bytes)
            bytes.CopyTo(_message, first);
        else
            for (var i = 0; i < items.Count; i++)
                if (items.Nodes[i] is null && element is not (ReferenceShape or UnionShape or StringShape))
                    Report($"{_origins.PathOf(items.Owner!)}[{i}]", "null is no value");
                else
                    Value(first + i * element.Size, element, items.Nodes[i]);
    }

    /// <summary>What a slice holds; null when it is wrong, which has been reported.</summary>
    private MessageItems? Content(Shape shape, JsonNode value) => shape switch
    {
        MapShape map => Entries(map, value),
        SliceShape slice => Items(slice.Element, value),
        _ => Checked(value, v => Encoding.UTF8.GetBytes(ScalarText.Text(v))) is { } text ? new MessageItems([], text, value) : null,
    };

    private MessageItems? Items(Shape element, JsonNode? value)
    {
        var areBytes = element is ScalarShape { Kind: ScalarKind.U8 };
        if (value is JsonArray array)
            return new MessageItems(array, null, value);
        if (areBytes && value is JsonValue && value.GetValueKind() == JsonValueKind.String && Base64(value.ToString()) is { } bytes)
            return new MessageItems([], bytes, value);
        Report(value, areBytes ? "is neither base64 nor an array of bytes" : "is not an array");
        return null;
    }

    private MessageItems? Entries(MapShape map, JsonNode value)
    {
        if (_origins.Entries(value) is not { } entries)
        {
            Report(value, "is neither an object nor an array of entries");
            return null;
        }
        var problems = _problems.Count;
        var keys = entries.Select(e => Checked(e, v => MapKeys.Of(map.Key, v[EntryKey])) ?? []).ToList();
        var order = Enumerable.Range(0, keys.Count).OrderBy(i => keys[i], Comparer<byte[]>.Create(MapKeys.Compare)).ToList();
        for (var i = 1; i < order.Count && _problems.Count == problems; i++)
            if (MapKeys.Compare(keys[order[i - 1]], keys[order[i]]) == 0)
                Report(value, $"two entries have the key {entries[order[i]][EntryKey]?.ToJsonString() ?? "\"\""}");
        return _problems.Count == problems ? new MessageItems([.. order.Select(i => entries[i])], null, value) : null;
    }

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    private JsonObject Object(JsonNode? value)
    {
        if (value is not (null or JsonObject))
            Report(value, "is not an object");
        return value as JsonObject ?? [];
    }

    private void CheckNames(JsonObject value, IEnumerable<string> names, QualifiedName owner)
    {
        var left = value.Count;
        foreach (var name in names)
            left -= value.ContainsKey(name) ? 1 : 0;
        if (left == 0)
            return;
        foreach (var (name, _) in value.ExceptBy(names, p => p.Key))
            Report(value, $"'{owner}' has no field '{name}'{Advice(name, names)}");
    }

    private static string Advice(string name, IEnumerable<string> names) => NearestName.Suggest(name, names) is { } advice ? $"; {advice}" : "";

    private T? Checked<T>(JsonNode? value, Func<JsonNode, T> convert)
    {
        try
        {
            return value is null ? default : convert(value);
        }
        catch (FormatException e)
        {
            Report(value, e.Message);
            return default;
        }
    }

    private void Report(JsonNode? value, string message) => Report(value is null ? "$" : _origins.PathOf(value), message);

    private void Report(string path, string message)
    {
        if (_problems.Count < MaxProblems)
            _problems.Add(new JsonProblem(path, message));
    }

    private void Reference(int at, int target) => Bits(at, 4, (uint)(target - at));

    private void Bits(int at, int size, ulong bits)
    {
        Span<byte> buffer = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, bits);
        buffer[..size].CopyTo(_message.AsSpan(at));
    }
}
