using Seam.Foundation.Text;

namespace Seam.Schema.Emit.C;

/// <summary>Documentation of the schema as comments that documentation tools read.</summary>
internal static class CComments
{
    public static void Write(CodeWriter w, IReadOnlyList<string> documentation)
    {
        if (documentation.Count == 1)
            w.Line($"/** {Inside(documentation[0])} */");
        else if (documentation.Count > 1)
            w.Line("/**\n" + string.Join("\n", documentation.Select(line => " * " + Inside(line))) + "\n */");
    }

    /// <summary>A text that does not end the comment it stands in, nor open another.</summary>
    public static string Inside(string text) => text.Replace("*/", "* /").Replace("/*", "/ *");
}
