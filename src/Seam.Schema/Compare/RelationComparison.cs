using Seam.Schema.Layout;
using Seam.Schema.Model;

namespace Seam.Schema.Compare;

/// <summary>Relations: modules built with either schema must find the same slots in the same regions.</summary>
internal static class RelationComparison
{
    public static void Compare(Comparison comparison)
    {
        foreach (var (name, now) in comparison.New.Relations)
            if (comparison.Old.Relations.TryGetValue(name, out var old))
                Compare(comparison, name, old, now);
            else
                comparison.Report(name, Breaks.None, "is new");
        foreach (var name in comparison.Old.Relations.Keys.Where(n => !comparison.New.Relations.ContainsKey(n)))
            comparison.Report(name, Breaks.Both, "is gone: modules that use it find no region");
    }

    private static void Compare(Comparison comparison, string path, RelationLayout old, RelationLayout now)
    {
        if (old.Region != now.Region)
            comparison.Report(path, Breaks.Both, $"is region {now.Region} instead of {old.Region}: regions are numbered in order of declaration, so add relations at the end");
        if (old.SlotSize != now.SlotSize || old.Definition.Slots != now.Definition.Slots)
            comparison.Report(path, Breaks.Both, $"has {now.Definition.Slots} slots of {now.SlotSize} bytes instead of {old.Definition.Slots} of {old.SlotSize}");
        TypeComparison.Compare(comparison, old.Definition.Element, now.Definition.Element).Report(comparison, path);
        foreach (var grant in now.Definition.Grants)
            Grant(comparison, path, old.Definition.Grants.FirstOrDefault(g => g.Module == grant.Module), grant);
        foreach (var grant in old.Definition.Grants.Where(g => now.Definition.Grants.All(n => n.Module != g.Module)))
            comparison.Report($"{path}.{grant.Module}", Breaks.Both, "has no right to the region any more");
    }

    private static void Grant(Comparison comparison, string path, Grant? old, Grant now)
    {
        var member = $"{path}.{now.Module}";
        if (old is null)
            comparison.Report(member, Breaks.None, "has a right to the region now");
        else if (old.Kind != now.Kind)
            comparison.Report(member, now.Kind == GrantKind.Write ? Breaks.None : Breaks.Writers, now.Kind == GrantKind.Write ? "may write now" : "may only read now: where it writes, it traps");
    }
}
