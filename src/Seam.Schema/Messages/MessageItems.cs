using System.Text.Json.Nodes;

namespace Seam.Schema.Messages;

/// <summary>The elements of an array: values, or bytes as they are.</summary>
internal readonly record struct MessageItems(IList<JsonNode?> Nodes, byte[]? Bytes, JsonNode? Owner)
{
    public int Count => Bytes?.Length ?? Nodes.Count;
}
