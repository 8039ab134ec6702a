using Seam.Schema.Access;

namespace Seam.Schema.Emit.CSharp;

/// <summary>A dynamic struct with the names that its view, builder and owned class share.</summary>
internal sealed class CSharpStruct
{
    public CSharpStruct(DynamicPlan plan, CSharpNames names)
    {
        Plan = plan;
        Names = names;
        var scope = new CSharpScope([.. CSharpScope.UsedMembers, Owned, View, Builder]);
        Fields = [.. plan.Fields.Select(f => new CSharpField(f, scope.Add(CSharpScope.Pascal(f.Name), Family)))];
    }

    public DynamicPlan Plan { get; }

    public CSharpNames Names { get; }

    public string Owned => Names.Own(Plan.Name);

    public string View => Names.View(Plan.Name);

    public string Builder => Names.Builder(Plan.Name);

    public IReadOnlyList<CSharpField> Fields { get; }

    private static IReadOnlyList<string> Family(string name) => [name, $"Has{name}", $"Set{name}", $"New{name}", $"New{name}Uninitialized", $"TryFind{name}"];
}

/// <param name="Name">The name of the property.</param>
internal sealed record CSharpField(DynamicField Plan, string Name)
{
    public int Offset => Plan.Offset;

    public Shape Shape => Plan.Shape;

    /// <summary>Whether set and unset are different values of a field that has no presence bit.</summary>
    public bool KeepsUnset => Shape is ReferenceShape or UnionShape || (Shape is SliceShape or StringShape && (Plan.IsOptional || Plan.Default is not null));

    /// <summary>The arguments that name a presence bit.</summary>
    public string Presence => Plan.Presence is { } p ? $"{p.Offset}, {Mask(p)}" : throw new InvalidOperationException($"'{Plan.Name}' has no presence bit");

    private static string Mask(PresenceBit p) => $"0x{1 << p.Bit:x2}";
}
