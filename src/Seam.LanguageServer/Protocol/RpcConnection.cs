using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Seam.LanguageServer.Protocol;

/// <summary>JSON-RPC 2.0 messages behind headers, as the language server protocol 3.17 frames them ("Base Protocol").</summary>
public sealed class RpcConnection(BufferedStream input, Stream output)
{
    private const string LengthHeader = "Content-Length:";
    private const int LongestHeader = 1024;
    private const int LargestBody = 64 << 20;

    /// <summary>The next message; null at the end of the input. What is no message is answered with an error, or skipped where there is nothing to answer.</summary>
    public RpcMessage? Read()
    {
        while (ReadBody() is { } body)
            if (Parse(body) is { } message)
                return message;
        return null;
    }

    public void Respond(JsonNode id, JsonNode? result) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = result });

    public void Fail(JsonNode? id, int code, string message) => Send(new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    });

    public void Notify(string method, JsonNode parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    private RpcMessage? Parse(byte[] body)
    {
        try
        {
            var message = JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            if (message is not null && message["method"] is JsonValue method && method.TryGetValue<string>(out var name))
                return new RpcMessage(message["id"], name, message["params"]);
            if (message is null || message["id"] is null || message["method"] is not null)
                Fail(message?["id"], RpcException.InvalidRequest, "a message is an object with 'method'");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Fail(null, RpcException.ParseError, e.Message);
        }
        return null;
    }

    /// <summary>After headers without a length that can be right, the next header that has one is looked for.</summary>
    private byte[]? ReadBody()
    {
        var length = -1;
        while (ReadLine() is { } line)
        {
            if (line.StartsWith(LengthHeader, StringComparison.OrdinalIgnoreCase))
                length = int.TryParse(line[LengthHeader.Length..], out var number) && number <= LargestBody ? number : -1;
            else if (line.Length == 0 && length >= 0)
                return ReadExactly(length);
        }
        return null;
    }

    private byte[]? ReadExactly(int length)
    {
        var body = new byte[length];
        return input.ReadAtLeast(body, length, throwOnEndOfStream: false) == length ? body : null;
    }

    /// <summary>Of a line that is too long only the start.</summary>
    private string? ReadLine()
    {
        var line = new StringBuilder();
        for (int next; (next = input.ReadByte()) >= 0;)
        {
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Length < LongestHeader)
                line.Append((char)next);
        }
        return null;
    }

    private void Send(JsonObject message)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        output.Write(Encoding.ASCII.GetBytes($"{LengthHeader} {body.Length}\r\n\r\n"));
        output.Write(body);
        output.Flush();
    }
}
