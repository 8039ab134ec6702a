using Seam.Schema.Parse;

namespace Seam.Schema.Model;

/// <summary>Relations: a region of slots, and the rights of modules on it.</summary>
internal static class RelationResolver
{
    public const int MaxRelations = 62;
    private const int MaxSlots = 1 << 20;

    public static IReadOnlyList<RelationDefinition> Resolve(Scope scope, IReadOnlyList<RelationSyntax> relations, IReadOnlyList<ModuleDefinition> modules)
    {
        if (relations.Count > MaxRelations)
            scope.Report(ModelRules.TooManyRelations, relations[MaxRelations].Name.Span, MaxRelations);
        var names = scope.Names();
        var moduleNames = modules.Select(m => m.Name.Original).ToHashSet(StringComparer.Ordinal);
        return [.. relations.Where(r => names.Declare(r.Name)).Select(r => Relation(scope, r, moduleNames)).OfType<RelationDefinition>()];
    }

    private static RelationDefinition? Relation(Scope scope, RelationSyntax syntax, HashSet<string> modules)
    {
        var regions = syntax.Items.OfType<RegionSyntax>().ToList();
        var extent = regions.Count > 0 ? new RegionExtent(Slots(scope, regions[0].Slots), ByteAmount.Resolve(scope, regions[0].Size)) : new RegionExtent(null, null);
        var grants = Grants(scope, syntax, modules, extent);
        if (regions.Count > 1)
            scope.Report(ModelRules.RegionTwice, regions[1].Span, syntax.Name.Text);
        if (regions.Count > 0)
            return Region(scope, syntax, (regions[0], extent), grants);
        if (!syntax.Head.IsBroken)
            scope.Report(ModelRules.RegionMissing, syntax.Name.Span, syntax.Name.Text);
        return null;
    }

    private static RelationDefinition? Region(Scope scope, RelationSyntax syntax, (RegionSyntax Syntax, RegionExtent Extent) region, IReadOnlyList<Grant> grants)
    {
        var element = Element(scope, region.Syntax.Element);
        var (slots, bytes) = region.Extent;
        return element is null || slots is null || bytes is null
            ? null
            : new RelationDefinition(new Name(syntax.Name.Text), syntax.Head.Documentation, element, slots.Value, bytes.Value, grants, scope.Locate(region.Syntax.Span));
    }

    private static StructType? Element(Scope scope, QualifiedIdentifier name)
    {
        var isScalar = ScalarKinds.Parse(name.Text) is not null || name.Text == "string";
        var symbol = isScalar ? null : scope.Find(name, ModelRules.UnknownType);
        if (symbol is TypeSymbol { Type: StructType element })
            return element;
        if (isScalar || symbol is TypeSymbol or InterfaceSymbol)
            scope.Report(ModelRules.RegionElement, name.Span, name.Text);
        return null;
    }

    private static int? Slots(Scope scope, IntegerSyntax slots)
    {
        if (slots.Value is >= 1 and <= MaxSlots)
            return (int)slots.Value;
        if (slots.Value is { } wrong)
            scope.Report(ModelRules.SlotCount, slots.Span, wrong, MaxSlots);
        return null;
    }

    private static List<Grant> Grants(Scope scope, RelationSyntax syntax, HashSet<string> modules, RegionExtent extent)
    {
        var grants = new Dictionary<string, Grant>(StringComparer.Ordinal);
        var written = syntax.Items.OfType<GrantSyntax>().ToList();
        foreach (var grant in written)
            if (GrantResolver.Resolve(scope, grant, extent) is { } resolved && ModuleExists(scope, grant, modules) && !grants.TryAdd(grant.Module.Text, resolved))
                scope.Report(ModelRules.GrantTwice, grant.Module.Span, grant.Module.Text);
        if (written.Count == 0 && !syntax.Head.IsBroken)
            scope.Report(ModelRules.GrantMissing, syntax.Name.Span, syntax.Name.Text);
        return [.. grants.Values];
    }

    private static bool ModuleExists(Scope scope, GrantSyntax grant, HashSet<string> modules)
    {
        if (!modules.Contains(grant.Module.Text))
            scope.Report(ModelRules.UnknownModule, grant.Module.Span, grant.Module.Text, scope.Suggest(grant.Module.Text, modules) ?? "define it");
        return modules.Contains(grant.Module.Text);
    }
}

/// <summary>Of a whole region, as far as it is known.</summary>
internal sealed record RegionExtent(int? Slots, long? Bytes)
{
    public bool Holds(Quota quota) => !(quota.Amount > (quota.IsSlots ? Slots : Bytes));
}
