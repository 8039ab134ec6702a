using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Model;

namespace Seam.Schema.Messages;

/// <summary>Finds structs in a plan, each looked for once.</summary>
internal sealed class PlanIndex(AccessPlan plan)
{
    private readonly Dictionary<QualifiedName, DynamicPlan> _dynamics = [];

    public DynamicPlan Dynamic(DynamicReference reference)
    {
        if (!_dynamics.TryGetValue(reference.Name, out var dynamic))
            _dynamics[reference.Name] = dynamic = plan.Dynamic(reference.Name);
        return dynamic;
    }

    /// <summary>What a message's root may be: a struct of the package by its name, or of an imported one with the package in front.</summary>
    /// <returns>A <see cref="StaticShape"/> or a <see cref="ReferenceShape"/>.</returns>
    /// <exception cref="InputException">There is no such struct.</exception>
    public static Shape Root(AccessPlan plan, string name) => Named(plan, name, n => n.Name.Original) ?? Imported(plan, name) ?? throw Unknown(plan, name);

    private static Shape? Imported(AccessPlan plan, string name) => plan.Closure().Select(p => Named(p, name, n => n.ToString())).FirstOrDefault(s => s is not null);

    private static Shape? Named(AccessPlan plan, string name, Func<QualifiedName, string> spell) =>
        plan.Dynamics.FirstOrDefault(d => spell(d.Name) == name) is { } dynamic ? new ReferenceShape(new DynamicReference(dynamic.Name))
        : plan.Statics.FirstOrDefault(s => spell(s.Name) == name) is { } @static ? new StaticShape(@static)
        : null;

    private static InputException Unknown(AccessPlan plan, string name)
    {
        const int most = 12;
        var names = plan.Dynamics.Select(d => d.Name.Name.Original).Concat(plan.Statics.Select(s => s.Name.Name.Original))
            .Concat(plan.Closure().Skip(1).SelectMany(p => p.Dynamics.Select(d => d.Name.ToString()).Concat(p.Statics.Select(s => s.Name.ToString())))).ToList();
        var there = names.Count == 0 ? "it defines none" : $"there are {string.Join(", ", names.Take(most))}{(names.Count > most ? " ..." : "")}";
        return new InputException($"the schema defines no struct '{name}'", NearestName.Suggest(name, names) ?? there);
    }
}
