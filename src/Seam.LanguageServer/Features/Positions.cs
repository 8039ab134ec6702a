using System.Text.Json.Nodes;
using Seam.Foundation.Text;
using Seam.LanguageServer.Protocol;

namespace Seam.LanguageServer.Features;

/// <summary>Positions of the protocol: lines and UTF-16 units from 0.</summary>
internal static class Positions
{
    public static int Offset(SourceText source, RpcMessage message)
    {
        var (line, character) = (message.Number("position", "line"), message.Number("position", "character"));
        return source.Offset((int)Math.Min(line + 1L, int.MaxValue), (int)Math.Min(character + 1L, int.MaxValue));
    }

    public static JsonObject Range(SourceText source, TextSpan span) => new() { ["start"] = Position(source, span.Start), ["end"] = Position(source, span.End) };

    private static JsonObject Position(SourceText source, int offset)
    {
        var (line, column) = source.Position(offset);
        return new JsonObject { ["line"] = line - 1, ["character"] = column - 1 };
    }
}
