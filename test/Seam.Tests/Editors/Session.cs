using System.Text;
using System.Text.Json.Nodes;
using Seam.LanguageServer;

namespace Seam.Tests.Editors;

/// <summary>What a client says to a language server, as bytes, and what the server answers.</summary>
internal sealed class Session
{
    public const string Uri = "file:///schemas/schema.km";

    private readonly List<byte> _input = [];
    private int _requests;

    public static Session Initialized()
    {
        var session = new Session();
        session.Request("initialize", new JsonObject { ["capabilities"] = new JsonObject() });
        return session.Notify("initialized", new JsonObject());
    }

    /// <summary>A session with a document open, whose cursor is a <c>^</c> that is taken out.</summary>
    public static (Session Session, JsonObject Position) At(string text)
    {
        var cursor = text.IndexOf('^');
        var lines = text[..cursor].Split('\n');
        var position = new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri },
            ["position"] = new JsonObject { ["line"] = lines.Length - 1, ["character"] = lines[^1].Length },
        };
        return (Initialized().Open(Uri, text.Remove(cursor, 1)), position);
    }

    public static JsonObject Document(string uri) => new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };

    public byte[] Bytes => [.. _input];

    public Session Open(string uri, string text) =>
        Notify("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "km", ["version"] = 1, ["text"] = text } });

    public Session Change(string uri, string text)
    {
        var change = Document(uri);
        change["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text });
        return Notify("textDocument/didChange", change);
    }

    public Session Notify(string method, JsonNode? parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <returns>The id of the answer.</returns>
    public int Request(string method, JsonNode? parameters)
    {
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_requests, ["method"] = method, ["params"] = parameters });
        return _requests;
    }

    public Session Send(JsonNode message)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        return Raw($"Content-Length: {body.Length}\r\n\r\n").Raw(body);
    }

    public Session Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));

    public Session Raw(byte[] bytes)
    {
        _input.AddRange(bytes);
        return this;
    }

    /// <summary>The result of one more request.</summary>
    public JsonNode? Ask(string method, JsonNode parameters)
    {
        var id = Request(method, parameters);
        var answer = Run().Answers.Single(a => (int?)a["id"] == id);
        Assert.True(answer["error"] is null, answer.ToJsonString());
        return answer["result"];
    }

    /// <summary>Lets the server read all that was said.</summary>
    public (IReadOnlyList<JsonNode> Answers, bool IsOrderly, string Log) Run()
    {
        using var output = new MemoryStream();
        using var log = new StringWriter();
        var isOrderly = Server.Run(new MemoryStream(Bytes), output, log);
        return ([.. Messages(output.ToArray())], isOrderly, log.ToString());
    }

    /// <summary>The last diagnostics of a document, each as "line:character code".</summary>
    public IEnumerable<string> Diagnostics(string uri) => Run().Answers
        .Last(a => (string?)a["method"] == "textDocument/publishDiagnostics" && (string?)a["params"]!["uri"] == uri)["params"]!["diagnostics"]!.AsArray()
        .Select(d => $"{d!["range"]!["start"]!["line"]}:{d["range"]!["start"]!["character"]} {d["code"]}");

    public static IEnumerable<JsonNode> Messages(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var end = bytes.AsSpan(at).IndexOf("\r\n\r\n"u8) + at;
            var length = int.Parse(Encoding.ASCII.GetString(bytes, at, end - at)["Content-Length:".Length..]);
            yield return JsonNode.Parse(bytes.AsSpan(end + 4, length))!;
            at = end + 4 + length;
        }
    }
}
