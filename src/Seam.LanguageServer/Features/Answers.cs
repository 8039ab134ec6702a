using System.Text.Json.Nodes;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.LanguageServer.Documents;
using Seam.LanguageServer.Protocol;
using Seam.Schema.Edit;
using Seam.Schema.Format;

namespace Seam.LanguageServer.Features;

/// <summary>What an editor asks of one document; null where there is nothing to say.</summary>
internal static class Answers
{
    public static JsonNode? Hover(OpenDocuments documents, RpcMessage message)
    {
        if (documents.File(Uri(message)) is not { } file || NameIndex.At(file.Root, Positions.Offset(file.Source, message)) is not { } name)
            return null;
        return new JsonObject
        {
            ["contents"] = new JsonObject { ["kind"] = "markdown", ["value"] = HoverText.Of(file, name.Target) },
            ["range"] = Positions.Range(file.Source, name.Span),
        };
    }

    public static JsonNode? Definition(OpenDocuments documents, RpcMessage message)
    {
        if (documents.File(Uri(message)) is not { } file)
            return null;
        var position = Positions.Offset(file.Source, message);
        if (file.ImportAt(position) is { } import)
            return Location(documents, new SourceText(import, ""), default);
        return NameIndex.At(file.Root, position) is { Target: var target } ? Location(documents, target.Tree.Source, target.Name.Span) : null;
    }

    public static JsonNode? Completion(OpenDocuments documents, RpcMessage message)
    {
        if (documents.File(Uri(message)) is not { } file)
            return null;
        var suggestions = Completer.At(file.Root, Positions.Offset(file.Source, message));
        return new JsonArray([.. suggestions.Select(s => new JsonObject { ["label"] = s.Text, ["kind"] = KindTable.Completion(s.Kind), ["detail"] = s.Detail })]);
    }

    /// <summary>One edit that replaces all; none when the document has errors or is formatted.</summary>
    public static JsonNode? Formatting(OpenDocuments documents, RpcMessage message)
    {
        if (documents.File(Uri(message)) is not { Source: var source } || SchemaFormatter.Format(source, new DiagnosticBag()) is not { } text)
            return null;
        return text == source.Content
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["range"] = Positions.Range(source, new TextSpan(0, source.Content.Length)), ["newText"] = text });
    }

    public static JsonNode? Symbols(OpenDocuments documents, RpcMessage message) => documents.File(Uri(message)) is { } file
        ? new JsonArray([.. Outline.Of(file.Root.Tree).Select(i => Symbol(i.Declaration, i.Extent, [.. i.Members.Select(m => Symbol(m, m.Name.Span, []))]))])
        : null;

    private static JsonObject Symbol(Declaration declaration, TextSpan extent, JsonNode[] children) => new()
    {
        ["name"] = declaration.Name.Text,
        ["kind"] = KindTable.Symbol(declaration.Kind),
        ["range"] = Positions.Range(declaration.Tree.Source, extent),
        ["selectionRange"] = Positions.Range(declaration.Tree.Source, declaration.Name.Span),
        ["children"] = new JsonArray(children),
    };

    private static JsonObject Location(OpenDocuments documents, SourceText source, TextSpan span) =>
        new() { ["uri"] = documents.UriOf(source.Path), ["range"] = Positions.Range(source, span) };

    private static string Uri(RpcMessage message) => message.Text("textDocument", "uri");
}
