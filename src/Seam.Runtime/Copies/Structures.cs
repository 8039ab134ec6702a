using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Runtime.Copies;

/// <summary>The dynamic structs of an app, for who walks messages.</summary>
internal sealed class Structures(AccessPlan plan)
{
    private readonly Dictionary<QualifiedName, DynamicPlan> _dynamics = plan.Closure().SelectMany(p => p.Dynamics).DistinctBy(d => d.Name).ToDictionary(d => d.Name);

    public DynamicPlan this[DynamicReference reference] => _dynamics[reference.Name];
}
