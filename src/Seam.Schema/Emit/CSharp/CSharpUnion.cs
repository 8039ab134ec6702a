using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>A union with the names that its view, builder and owned class share.</summary>
internal sealed class CSharpUnion
{
    public CSharpUnion(UnionPlan plan, CSharpNames names)
    {
        Plan = plan;
        Names = names;
        var scope = new CSharpScope([.. CSharpScope.UsedMembers, Owned, View, Builder, Kind, "Carries", "None", "CheckCarried", "Over"]);
        Alternatives = [.. plan.Alternatives.Select(a => new CSharpAlternative(a, scope.Add(CSharpScope.Pascal(a.Name), Family), names))];
    }

    public UnionPlan Plan { get; }

    public CSharpNames Names { get; }

    public string Owned => Names.Own(Plan.Name);

    public string View => Names.View(Plan.Name);

    public string Builder => Names.Builder(Plan.Name);

    public string Kind => Names.Kind(Plan.Name);

    public IReadOnlyList<CSharpAlternative> Alternatives { get; }

    /// <summary>Alternatives that carry a struct.</summary>
    public IEnumerable<CSharpAlternative> Carrying => Alternatives.Where(a => a.Plan.Payload is not null);

    private static IReadOnlyList<string> Family(string name) => [name, $"Set{name}", $"New{name}"];
}

/// <param name="Name">The name of the property, and of the tag.</param>
internal sealed record CSharpAlternative(AlternativePlan Plan, string Name, CSharpNames Names)
{
    public string View => Names.View(Plan.Payload!.Name);

    public string Builder => Names.Builder(Plan.Payload!.Name);

    public string Owned => Names.Own(Plan.Payload!.Name);
}
