using System.Text.Json.Nodes;
using Seam.LanguageServer.Documents;
using Seam.LanguageServer.Features;
using Seam.LanguageServer.Protocol;

namespace Seam.LanguageServer;

/// <summary>A language server for schemas (LSP 3.17): reads requests until the client says <c>exit</c> or closes the input.</summary>
public sealed class Server
{
    private readonly RpcConnection _connection;
    private readonly TextWriter _log;
    private readonly OpenDocuments _documents = new();
    private readonly DiagnosticPublisher _publisher;
    private readonly Dictionary<string, Func<OpenDocuments, RpcMessage, JsonNode?>> _requests = new(StringComparer.Ordinal)
    {
        ["textDocument/hover"] = Answers.Hover,
        ["textDocument/definition"] = Answers.Definition,
        ["textDocument/completion"] = Answers.Completion,
        ["textDocument/formatting"] = Answers.Formatting,
        ["textDocument/documentSymbol"] = Answers.Symbols,
    };

    private bool _isInitialized;
    private bool _isShutDown;

    private Server(BufferedStream input, Stream output, TextWriter log)
    {
        _connection = new RpcConnection(input, output);
        _publisher = new DiagnosticPublisher(_connection);
        _log = log;
    }

    /// <summary>Serves one client.</summary>
    /// <param name="log">Takes what has no request to answer.</param>
    /// <returns>True when the client said goodbye in order: <c>shutdown</c>, then <c>exit</c>.</returns>
    public static bool Run(Stream input, Stream output, TextWriter log)
    {
        using var buffered = new BufferedStream(input);
        var server = new Server(buffered, output, log);
        while (server._connection.Read() is { } message && message.Method != "exit")
            server.Handle(message);
        return server._isShutDown;
    }

    /// <summary>Whatever goes wrong with a message is the answer to it, and the server goes on.</summary>
    private void Handle(RpcMessage message)
    {
        try
        {
            if (message.IsRequest)
                _connection.Respond(message.Id!, Answer(message));
            else if (_isInitialized)
                Notice(message);
        }
        catch (RpcException e)
        {
            Fail(message, e.Code, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail(message, RpcException.InternalError, $"this is a fault of seam itself: {e.GetType().Name}: {e.Message}");
            _log.WriteLine(e);
        }
    }

    private void Fail(RpcMessage message, int code, string text)
    {
        if (message.IsRequest)
            _connection.Fail(message.Id, code, text);
        else
            _log.WriteLine($"seam lsp: {message.Method}: {text}");
    }

    private JsonNode? Answer(RpcMessage message)
    {
        if (_isShutDown)
            throw new RpcException(RpcException.InvalidRequest, "the server has been shut down");
        if (message.Method == "initialize")
            return Initialize();
        if (!_isInitialized)
            throw new RpcException(RpcException.ServerNotInitialized, "'initialize' comes first");
        if (message.Method == "shutdown")
            return ShutDown();
        return _requests.TryGetValue(message.Method, out var answer)
            ? answer(_documents, message)
            : throw new RpcException(RpcException.MethodNotFound, $"'{message.Method}' is not offered");
    }

    private JsonObject Initialize()
    {
        const int full = 1;
        _isInitialized = true;
        return new JsonObject
        {
            ["serverInfo"] = new JsonObject { ["name"] = "seam", ["version"] = typeof(Server).Assembly.GetName().Version?.ToString(3) },
            ["capabilities"] = new JsonObject
            {
                ["textDocumentSync"] = new JsonObject { ["openClose"] = true, ["change"] = full },
                ["hoverProvider"] = true,
                ["definitionProvider"] = true,
                ["completionProvider"] = new JsonObject { ["triggerCharacters"] = new JsonArray(".", "@", ":", "<", "(", "=", "|") },
                ["documentFormattingProvider"] = true,
                ["documentSymbolProvider"] = true,
            },
        };
    }

    private JsonNode? ShutDown()
    {
        _isShutDown = true;
        return null;
    }

    private void Notice(RpcMessage message)
    {
        switch (message.Method)
        {
            case "textDocument/didOpen":
                _documents.Set(Uri(message), message.Text("textDocument", "text"));
                break;
            case "textDocument/didChange":
                _documents.Set(Uri(message), Changed(message));
                break;
            case "textDocument/didClose":
                _documents.Close(Uri(message));
                break;
            case "textDocument/didSave" or "workspace/didChangeWatchedFiles":
                _documents.Forget();
                break;
            default:
                return;
        }
        _publisher.Publish(_documents);
    }

    /// <summary>The server asks for whole texts: the last one counts.</summary>
    private static string Changed(RpcMessage message) =>
        message.Value("contentChanges") is JsonArray { Count: > 0 } changes && changes[^1] is JsonObject change && change["text"] is JsonValue text && text.TryGetValue<string>(out var whole)
            ? whole
            : throw new RpcException(RpcException.InvalidParameters, "'contentChanges' has no text");

    private static string Uri(RpcMessage message) => message.Text("textDocument", "uri");
}
