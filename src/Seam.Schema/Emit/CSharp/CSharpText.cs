using System.Text;

namespace Seam.Schema.Emit.CSharp;

internal static class CSharpText
{
    /// <summary>A string literal of the text, in ASCII.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
            literal.Append(c is '"' or '\\' ? $"\\{c}" : c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}");
        return literal.Append('"').ToString();
    }
}
