using Seam.Schema.Model;

namespace Seam.Schema.Layout;

internal static class Deprecation
{
    /// <summary>What is printed behind a deprecated thing.</summary>
    public static string Spell(Remarks remarks) => remarks.Deprecated switch
    {
        null => "",
        "" => ", deprecated",
        var reason => $", deprecated: {reason}",
    };
}
