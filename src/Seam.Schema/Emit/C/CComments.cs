using Seam.Foundation.Text;
using Seam.Schema.Model;

namespace Seam.Schema.Emit.C;

/// <summary>Documentation of the schema as comments that documentation tools read.</summary>
internal static class CComments
{
    public static void Write(CodeWriter w, Remarks remarks) => Write(w, remarks.Deprecated switch
    {
        null => remarks.Documentation,
        "" => [.. remarks.Documentation, "Deprecated."],
        var reason => [.. remarks.Documentation, $"Deprecated: {reason}"],
    });

    public static void Write(CodeWriter w, IReadOnlyList<string> documentation)
    {
        if (documentation.Count == 1)
            w.Line($"/** {Inside(documentation[0])} */");
        else if (documentation.Count > 1)
            w.Line("/**\n" + string.Join("\n", documentation.Select(line => " * " + Inside(line))) + "\n */");
    }

    /// <summary>What stands before a function of something deprecated, with a blank behind it.</summary>
    public static string Attribute(Remarks remarks) => remarks.Deprecated is { } reason ? $"SEAM_DEPRECATED({CLiterals.String(reason)}) " : "";

    /// <summary>A text that does not end the comment it stands in, nor open another.</summary>
    public static string Inside(string text) => text.Replace("*/", "* /").Replace("/*", "/ *");
}
