using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Schema.Layout;
using Seam.Schema.Model;
using Seam.Schema.Parse;

namespace Seam.Schema;

/// <summary>SourceText -Parse-> SyntaxTree -Model-> Package -Layout-> LaidOutPackage -Access-> AccessPlan; imports go first.</summary>
public static class SchemaCompiler
{
    /// <summary>Compiles the schema at <paramref name="path"/>; null when there are errors.</summary>
    /// <param name="open">Gives the text at a path, or null when there is none; <see cref="SourceFiles.Open"/> for files on disk.</param>
    /// <exception cref="InputException">There is nothing at <paramref name="path"/>.</exception>
    public static AccessPlan? Compile(string path, Func<string, SourceText?> open, DiagnosticBag diagnostics) =>
        Compile(Open(path, open), open, diagnostics);

    /// <summary>Compiles a text; null when there are errors.</summary>
    public static AccessPlan? Compile(SourceText source, Func<string, SourceText?> open, DiagnosticBag diagnostics)
    {
        var plans = new Dictionary<LaidOutPackage, AccessPlan>(ReferenceEqualityComparer.Instance);
        AccessPlan? last = null;
        foreach (var package in LayOutAll(source, open, diagnostics))
            plans[package] = last = AccessPlanner.Plan(package, [.. package.Imports.Select(i => plans[i])]);
        return last;
    }

    /// <summary>The pipeline up to the layout, which <see cref="LayoutPrinter"/> spells; null when there are errors.</summary>
    public static LaidOutPackage? LayOut(SourceText source, Func<string, SourceText?> open, DiagnosticBag diagnostics) =>
        LayOutAll(source, open, diagnostics) is [.., var last] ? last : null;

    /// <summary>Imports first, the text's own package last; nothing when there are errors.</summary>
    private static IReadOnlyList<LaidOutPackage> LayOutAll(SourceText source, Func<string, SourceText?> open, DiagnosticBag diagnostics)
    {
        var packages = new Dictionary<LoadedFile, LaidOutPackage>(ReferenceEqualityComparer.Instance);
        var order = new List<LaidOutPackage>();
        foreach (var file in ImportLoader.Load(source, open, diagnostics))
        {
            var imports = file.Imports.Select(i => packages[i]).ToList();
            var package = ModelBuilder.Build(file.Tree, [.. imports.Select(i => i.Package)], diagnostics);
            order.Add(packages[file] = LayoutEngine.LayOut(package, imports, diagnostics));
        }
        return diagnostics.HasErrors ? [] : order;
    }

    public static SourceText Open(string path, Func<string, SourceText?> open) =>
        open(path) ?? throw new InputException($"cannot read the schema '{path}'", "check the path and that the file may be read");
}
