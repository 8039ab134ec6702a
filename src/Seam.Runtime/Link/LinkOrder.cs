using Seam.Foundation.Diagnostics;
using Seam.Schema.Access;

namespace Seam.Runtime.Link;

/// <summary>Exporters before importers. A module of the host is there from the start.</summary>
internal static class LinkOrder
{
    /// <returns>The modules that have a file.</returns>
    /// <exception cref="InputException">Modules import each other in a circle.</exception>
    public static IReadOnlyList<ModulePlan> Of(AppPlan app)
    {
        var guests = app.Modules.Where(m => m.File is not null).ToDictionary(m => m.Name.Original);
        var ordered = new List<ModulePlan>();
        var path = new List<string>();
        foreach (var module in guests.Values)
            Visit(module);
        return ordered;

        void Visit(ModulePlan module)
        {
            if (ordered.Contains(module))
                return;
            var start = path.IndexOf(module.Name.Original);
            path.Add(module.Name.Original);
            if (start >= 0)
                throw Circle(path[start..]);
            foreach (var import in module.Imports)
                if (guests.TryGetValue(import.From.Original, out var exporter))
                    Visit(exporter);
            path.RemoveAt(path.Count - 1);
            ordered.Add(module);
        }
    }

    private static InputException Circle(IEnumerable<string> modules) =>
        new($"modules import each other in a circle: {string.Join(" -> ", modules)}", "let one of the calls go through a module of the host");
}
