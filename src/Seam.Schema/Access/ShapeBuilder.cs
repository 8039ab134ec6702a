using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>Types to shapes. Enums and static structs are shared: one plan each, however often they are used.</summary>
internal sealed class ShapeBuilder
{
    private readonly Dictionary<QualifiedName, EnumPlan> _enums = [];
    private readonly Dictionary<QualifiedName, StaticPlan> _statics = [];

    public ShapeBuilder(IReadOnlyList<AccessPlan> imports)
    {
        foreach (var import in imports)
        {
            Add(import.Enums);
            foreach (var plan in import.Statics)
                Add(plan);
        }
    }

    public void Add(IEnumerable<EnumPlan> plans)
    {
        foreach (var plan in plans)
            _enums[plan.Name] = plan;
    }

    public void Add(StaticPlan plan) => _statics[plan.Name] = plan;

    public StaticPlan Static(QualifiedName name) => _statics[name];

    public Shape Of(SchemaType type) => type switch
    {
        ScalarType s => new ScalarShape(s.Kind),
        EnumType e => new EnumShape(_enums[e.Definition.Name]),
        StringType => new StringShape(uint.MaxValue),
        StructType { Kind: StructKind.Static } s => new StaticShape(_statics[s.Name]),
        StructType s => new ReferenceShape(new DynamicReference(s.Name)),
        FixedArrayType a => new FixedArrayShape(Of(a.Element), a.Count),
        SliceType s => new SliceShape(Of(s.Element), s.Limit),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
