using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Seam.Foundation.Diagnostics;

namespace Seam.Schema.Messages;

/// <summary>JSON as text.</summary>
public static class JsonText
{
    private const int Depth = 1000;

    /// <summary>Characters are written as they are: the text is no part of a web page.</summary>
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, MaxDepth = Depth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">What messages call the text.</param>
    /// <exception cref="InputException">It is no JSON, a property is there twice, or a text is no Unicode.</exception>
    public static JsonNode? Parse(byte[] utf8, string name)
    {
        var content = utf8.AsSpan().StartsWith("\uFEFF"u8) ? utf8.AsSpan(3) : utf8;
        try
        {
            CheckTexts(content);
            return JsonNode.Parse(content, documentOptions: new JsonDocumentOptions { MaxDepth = Depth, AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var place = e is JsonException { LineNumber: { } line } json ? $":{line + 1}:{json.BytePositionInLine + 1}" : "";
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            throw new InputException($"{name}{place}: {reason}", "check it with a tool for JSON; 'seam dump' writes what 'seam make' reads", e);
        }
    }

    public static string Write(JsonNode value) => value.ToJsonString(Format);

    /// <summary>Nodes decode texts when they are asked for them, and throw then when an escape is half of a character.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                _ = reader.GetString();
    }
}
