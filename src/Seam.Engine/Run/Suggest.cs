
namespace Seam.Engine.Run;

/// <summary>The next step in messages about names that are not there: what there is instead.</summary>
internal static class Suggest
{
    private const int Shown = 12;

    public static string ExportsOf(Instance instance) => instance.Exports.Count == 0
        ? "the module exports nothing; build it so that it exports what is wanted"
        : "it exports " + List([.. instance.Exports.Keys]);

    public static string Names(IReadOnlyCollection<string> names, string whatFor) =>
        names.Count == 0 ? $"nothing is defined for {whatFor}: build the module without that import, or for a host that offers it" : $"defined for {whatFor}: {List(names)}";

    private static string List(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Order(StringComparer.Ordinal).Take(Shown));
        return names.Count > Shown ? $"{shown} and {names.Count - Shown} more" : shown;
    }
}
