using System.Text.Json.Nodes;

namespace Seam.Schema.Messages;

/// <summary>Entries of maps that were written as objects, and where each came from, so that problems name the place in what was written.</summary>
internal sealed class EntryOrigins
{
    private readonly Dictionary<JsonNode, (JsonNode Map, string Key)> _origins = new(ReferenceEqualityComparer.Instance);

    /// <summary>The entries of a map in either of its forms; null when it has neither.</summary>
    public IReadOnlyList<JsonNode>? Entries(JsonNode value) => value switch
    {
        JsonArray array when array.All(e => e is JsonObject) => [.. array.OfType<JsonObject>()],
        JsonObject map => [.. map.Select(p => Entry(map, p))],
        _ => null,
    };

    public string PathOf(JsonNode value)
    {
        var path = value.GetPath();
        if (!_origins.TryGetValue(value.Root, out var origin))
            return path;
        var inside = path.StartsWith($"$.{MessageWriter.EntryValue}", StringComparison.Ordinal) ? path[(2 + MessageWriter.EntryValue.Length)..] : "";
        return $"{PathOf(origin.Map)}['{origin.Key}']{inside}";
    }

    private JsonObject Entry(JsonNode map, KeyValuePair<string, JsonNode?> property)
    {
        var entry = new JsonObject { [MessageWriter.EntryKey] = property.Key, [MessageWriter.EntryValue] = property.Value?.DeepClone() };
        _origins[entry] = (map, property.Key);
        return entry;
    }
}
