using Seam.Schema.Model;

namespace Seam.Schema.Access;

/// <summary>Types to shapes. Enums and static structs are shared: one plan each, however often they are used.</summary>
internal sealed class ShapeBuilder
{
    private readonly Dictionary<QualifiedName, EnumPlan> _enums = [];
    private readonly Dictionary<QualifiedName, StaticPlan> _statics = [];
    private readonly Dictionary<QualifiedName, UnionPlan> _unions = [];
    private readonly Dictionary<QualifiedName, MapKey> _keys = [];

    public ShapeBuilder(IReadOnlyList<AccessPlan> imports)
    {
        foreach (var import in imports)
        {
            Add(import.Enums);
            foreach (var plan in import.Statics)
                Add(plan);
            foreach (var plan in import.Unions)
                Add(plan);
            foreach (var plan in import.Dynamics.Where(d => d.Key is not null))
                Add(plan.Name, plan.Key!);
        }
    }

    public void Add(IEnumerable<EnumPlan> plans)
    {
        foreach (var plan in plans)
            _enums[plan.Name] = plan;
    }

    public void Add(StaticPlan plan) => _statics[plan.Name] = plan;

    public void Add(UnionPlan plan) => _unions[plan.Name] = plan;

    /// <summary>The key of a dynamic entry, whose plan comes later.</summary>
    public void Add(QualifiedName entry, MapKey key) => _keys[entry] = key;

    public UnionPlan Union(QualifiedName name) => _unions[name];

    public MapKey? Key(QualifiedName entry) => _keys.GetValueOrDefault(entry);

    public StaticPlan Static(QualifiedName name) => _statics[name];

    /// <summary>Where the functions of an interface are imported from.</summary>
    public static string ImportModule(QualifiedName name, int version) => version == 1 ? name.ToString() : $"{name}@{version}";

    public Shape Of(SchemaType type) => type switch
    {
        ScalarType s => new ScalarShape(s.Kind),
        EnumType e => new EnumShape(_enums[e.Definition.Name]),
        HandleType h => new HandleShape(h.Resource, ImportModule(h.Resource, h.Version), h.IsOwned, h.IsOptional),
        StringType => new StringShape(uint.MaxValue),
        StructType { Kind: StructKind.Static } s => new StaticShape(_statics[s.Name]),
        StructType s => new ReferenceShape(new DynamicReference(s.Name)),
        FixedArrayType a => new FixedArrayShape(Of(a.Element), a.Count),
        UnionType u => new UnionShape(_unions[u.Name]),
        MapType m => new MapShape(Of(m.Entry), m.Entry.Kind == StructKind.Static ? _statics[m.Entry.Name].Key! : _keys[m.Entry.Name]),
        SliceType s => new SliceShape(Of(s.Element), s.Limit),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
