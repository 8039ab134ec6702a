using Seam.Foundation.Text;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.CSharp;

/// <summary>The schema's doc comments as XML documentation.</summary>
internal static class Documentation
{
    /// <summary>The comment, and <c>[Obsolete]</c> for what is deprecated. Nothing that is part of the comment can follow.</summary>
    public static void Member(CodeWriter output, Remarks remarks)
    {
        Summary(output, remarks);
        Obsolete(output, remarks);
    }

    public static void Obsolete(CodeWriter output, Remarks remarks)
    {
        if (remarks.Deprecated is { } reason)
            output.Line(reason.Length == 0 ? "[Obsolete]" : $"[Obsolete({CSharpText.Literal(reason)})]");
    }

    public static void Summary(CodeWriter output, Remarks remarks, string fallback = "") => Summary(output, remarks.Documentation, fallback);

    /// <param name="lines">The schema's comment; when it is empty <paramref name="fallback"/> is the summary.</param>
    private static void Summary(CodeWriter output, IReadOnlyList<string> lines, string fallback = "")
    {
        var text = lines.Count > 0 ? lines : fallback.Length > 0 ? [fallback] : [];
        if (text.Count == 1)
            output.Line($"/// <summary>{Escape(text[0])}</summary>");
        if (text.Count > 1)
            output.Line($"/// <summary>\n{string.Join('\n', text.Select(t => "/// " + Escape(t)))}\n/// </summary>");
    }

    /// <summary>What C# users must know beyond the schema's comment.</summary>
    public static void Note(CodeWriter output, string text) => output.Line($"/// <remarks>{Escape(text)}</remarks>");

    private static string Escape(string text) =>
        string.Concat(text.Where(c => !char.IsControl(c))).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace('\u2028', ' ').Replace('\u2029', ' ');
}
