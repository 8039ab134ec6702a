using System.Text.Json.Nodes;
using Seam.Foundation.Diagnostics;
using Seam.LanguageServer.Documents;
using Seam.LanguageServer.Protocol;

namespace Seam.LanguageServer.Features;

/// <summary>Tells the editor what changed in the complaints; what it was told and is no more it is told to forget.</summary>
internal sealed class DiagnosticPublisher(RpcConnection connection)
{
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    public void Publish(OpenDocuments documents)
    {
        var found = documents.Diagnostics();
        foreach (var uri in found.Keys.Union(_told.Keys).ToList())
            Tell(uri, new JsonArray([.. found.GetValueOrDefault(uri, []).Select(Json)]));
        foreach (var uri in _told.Keys.Except(found.Keys).ToList())
            _told.Remove(uri);
    }

    private void Tell(string uri, JsonArray diagnostics)
    {
        var text = diagnostics.ToJsonString();
        if (_told.TryGetValue(uri, out var told) && told == text)
            return;
        _told[uri] = text;
        connection.Notify("textDocument/publishDiagnostics", new JsonObject { ["uri"] = uri, ["diagnostics"] = diagnostics });
    }

    /// <summary>Severity is 1 for errors, 2 for warnings, 3 for notes: in the order of ours.</summary>
    private static JsonObject Json(Diagnostic diagnostic) => new()
    {
        ["range"] = Positions.Range(diagnostic.Source, diagnostic.Span),
        ["severity"] = 1 + (int)diagnostic.Rule.Severity,
        ["code"] = diagnostic.Rule.Id,
        ["source"] = "seam",
        ["message"] = diagnostic.Help.Length == 0 ? diagnostic.Message : $"{diagnostic.Message}\n{diagnostic.Help}",
    };
}
