using System.Text.Json;
using System.Text.Json.Nodes;

namespace Seam.LanguageServer.Protocol;

/// <summary>What the client sent: a request when it has an id, else a notification.</summary>
/// <param name="Id">A number or text; null for a notification.</param>
public sealed record RpcMessage(JsonNode? Id, string Method, JsonNode? Parameters)
{
    public bool IsRequest => Id is not null;

    /// <summary>The value at a path of names below the parameters.</summary>
    /// <exception cref="RpcException">There is none.</exception>
    public JsonNode Value(params ReadOnlySpan<string> path)
    {
        var node = Parameters;
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node ?? throw new RpcException(RpcException.InvalidParameters, $"'{Method}' needs '{string.Join('.', path)}'");
    }

    public string Text(params ReadOnlySpan<string> path) => Value(path) is var value && value.GetValueKind() == JsonValueKind.String
        ? value.GetValue<string>()
        : throw new RpcException(RpcException.InvalidParameters, $"'{string.Join('.', path)}' is not text");

    public int Number(params ReadOnlySpan<string> path) => Value(path) is JsonValue value && value.TryGetValue<int>(out var number)
        ? number
        : throw new RpcException(RpcException.InvalidParameters, $"'{string.Join('.', path)}' is not a number");
}
