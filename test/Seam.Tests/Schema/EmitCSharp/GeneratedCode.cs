using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Emit;
using Seam.Schema.Emit.CSharp;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Schemas to plans to C# to assemblies, in this process. Any compiler warning is a failure.</summary>
internal static class GeneratedCode
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
        MetadataReference.CreateFromFile(typeof(Arena).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(IDriver).Assembly.Location),
    ];

    public static AccessPlan PlanOfExample(string name) =>
        Schemas.Plan(File.ReadAllText(Repository.PathTo("examples", name, $"{name}.km")));

    /// <summary>The generated code of the plan, to be driven with JSON values.</summary>
    public static IDriver Drive(AccessPlan plan)
    {
        var driver = Compile(plan, new DriverSource(plan).Write()).GetExportedTypes().Single(t => t.Name == "Driver__");
        return (IDriver)Activator.CreateInstance(driver, new DriverValues(plan))!;
    }

    public static FileSet Emit(AccessPlan plan) =>
        plan.Closure().Select(p => CSharpBackend.Emit(p, new EmitOptions("test.km"))).Aggregate((all, next) => all.Union(next));

    /// <summary>The compiled code of the plan, its imports, and <paramref name="more"/>.</summary>
    public static Assembly Compile(AccessPlan plan, params string[] more) =>
        Compile(Emit(plan).Files.Select(f => (f.Key, f.Value)).Concat(more.Select(m => ("", m))));

    public static Assembly Compile(IEnumerable<(string Path, string Text)> files)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(f.Text, parse, f.Path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false, warningLevel: 9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            // Members without documentation are the schema's business, and so is what is deprecated.
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS1573", ReportDiagnostic.Suppress), new("CS0612", ReportDiagnostic.Suppress), new("CS0618", ReportDiagnostic.Suppress)]);
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create($"generated{Guid.NewGuid():n}", trees, References, options).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(20)));
        return Assembly.Load(image.ToArray());
    }
}
