using System.Globalization;
using System.Text;
using Seam.Engine.Compile;
using Seam.Foundation.Diagnostics;
using Seam.Schema.Access;

namespace Seam.Runtime.Link;

/// <summary>Whether a guest was built with bindings of the app's schema: what it says of itself in its section "seam" (docs/abi.md, "Modules and windows").</summary>
internal static class SchemaMatch
{
    private const string Section = "seam";

    /// <summary>A guest that says nothing of a function or relation is not refused for it.</summary>
    /// <exception cref="InputException">It was built with another definition of a function that it calls or implements, or of a relation that it has a grant on.</exception>
    public static void Require(ModulePlan module, CompiledModule compiled, AccessPlan plan)
    {
        var said = Said(compiled);
        foreach (var import in module.Imports)
            foreach (var function in import.Interface.Functions)
                Require(function, $"'{function.ExportName}' (edge {module.Name} -> {import.From})");
        foreach (var function in module.Exports.SelectMany(e => e.Functions))
            Require(function, $"'{function.ExportName}', which it exports");
        foreach (var relation in plan.App.Relations.Where(r => r.Grants.Any(g => g.Module.Original == module.Name.Original)))
        {
            var what = $"relation '{relation.Name}', region {relation.Region}";
            SchemaMatch.Require(module, (said, $"relation {relation.Name}"), Fingerprints.Of(relation, plan), what);
            RequireUnions(Fingerprints.UnionsIn(relation, plan), what);
        }

        void Require(FunctionPlan function, string what)
        {
            SchemaMatch.Require(module, (said, function.ExportName), Fingerprints.Of(function, plan), what);
            RequireUnions(Fingerprints.UnionsIn(function, plan), what);
        }

        void RequireUnions(IEnumerable<UnionPlan> unions, string what)
        {
            foreach (var union in unions)
                foreach (var alternative in union.Alternatives)
                    SchemaMatch.Require(
                        module, (said, $"union {union.Name} {alternative.Tag}"), Fingerprints.Of(alternative, plan), $"alternative '{alternative.Name}' of '{union.Name}', in {what}");
        }
    }

    private static void Require(ModulePlan module, (IReadOnlyDictionary<string, ulong> Said, string Name) entry, ulong expected, string what)
    {
        if (entry.Said.TryGetValue(entry.Name, out var found) && found != expected)
            throw new InputException(
                $"module '{module.Name}' was built with another definition of {what}, than the app's schema has ({found:x16} instead of {expected:x16})",
                $"build '{module.File}' with bindings of the app's schema; 'seam check' compares two schemas");
    }

    private static Dictionary<string, ulong> Said(CompiledModule compiled)
    {
        var said = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var section in compiled.Wasm.CustomSections.Where(s => s.Name == Section))
            foreach (var line in Encoding.UTF8.GetString(section.Bytes.Span).Split('\n'))
                if (line.LastIndexOf(' ') is var at and > 0 && ulong.TryParse(line.AsSpan(at + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                    said[line[..at]] = value;
        return said;
    }
}
