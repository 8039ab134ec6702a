using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>
/// What changed between two versions of a schema, and whether programs built with one understand those built with the other. Names are
/// no part of messages (docs/abi.md): a definition that has another name is followed from the fields that use it.
/// </summary>
public static class SchemaComparer
{
    public static IReadOnlyList<Change> Compare(LaidOutPackage old, LaidOutPackage now)
    {
        var comparison = new Comparison(new Definitions(old), new Definitions(now));
        Match(comparison, comparison.Old.Enums, comparison.New.Enums, comparison.Enums);
        Match(comparison, Named(comparison.Old.Statics, s => s.Definition), Named(comparison.New.Statics, s => s.Definition), comparison.Statics);
        Match(comparison, Named(comparison.Old.Dynamics, d => d.Definition), Named(comparison.New.Dynamics, d => d.Definition), comparison.Dynamics);
        Match(comparison, comparison.Old.Unions, comparison.New.Unions, comparison.Unions);
        InterfaceComparison.Compare(comparison);
        RelationComparison.Compare(comparison);
        comparison.Finish();
        return comparison.Changes;
    }

    /// <summary>Without what the schema never names: that is compared where it is used.</summary>
    private static Dictionary<string, T> Named<T>(IReadOnlyDictionary<string, T> layouts, Func<T, StructDefinition> definition) =>
        layouts.Where(l => !definition(l.Value).IsImplied).ToDictionary(StringComparer.Ordinal);

    private static void Match<T>(Comparison comparison, IReadOnlyDictionary<string, T> old, IReadOnlyDictionary<string, T> now, PairQueue<T> pairs)
        where T : class
    {
        foreach (var (name, definition) in now)
            if (old.TryGetValue(name, out var before))
                pairs.Add(before, definition);
            else
                comparison.Appeared(name, definition);
        foreach (var (name, definition) in old.Where(d => !now.ContainsKey(d.Key)))
            comparison.Disappeared(name, definition);
    }
}
