using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Karmem;
using Seam.Karmem.Emit;
using Seam.Schema;
using Seam.Schema.Access;
using Seam.Schema.Emit;
using Seam.Schema.Parse;

namespace Seam.Build;

/// <summary>The C# of all schemas of a project, each package once, however many import it.</summary>
public sealed class BindingBuild
{
    private const string Language = "csharp";

    private readonly SortedSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];

    private BindingBuild()
    {
    }

    /// <summary>Writes the bindings below a folder, and deletes those of <paramref name="known"/> that are no more; files that stay equal keep their dates. With errors nothing is written.</summary>
    /// <param name="known">The outputs of the time before.</param>
    /// <exception cref="InputException">A schema is not there, or two of them give the same file.</exception>
    public static BuildResult Run(IReadOnlyList<string> schemas, string directory, IReadOnlyList<string> known)
    {
        var build = new BindingBuild();
        build.Compile(schemas);
        var hasErrors = build._diagnostics.Any(d => d.Rule.Severity == Severity.Error);
        IReadOnlyList<string> outputs = hasErrors ? known : build.Write(directory);
        foreach (var stale in known.Except(outputs))
            File.Delete(stale);
        return new BuildResult([.. build._diagnostics.Select(BuildDiagnostic.Of).Distinct()], hasErrors, [.. build._inputs], outputs);
    }

    private string[] Write(string directory)
    {
        new FileSet(_files.Select(f => (f.Key, f.Value))).WriteTo(directory);
        return [.. _files.Keys.Select(f => Path.GetFullPath(Path.Combine(directory, f)))];
    }

    private void Compile(IReadOnlyList<string> schemas)
    {
        var plans = new List<(AccessPlan Plan, string Source)>();
        foreach (var schema in schemas)
        {
            var source = SchemaCompiler.Open(schema, Open);
            if (KarmemCompiler.IsKarmem(source))
                Karmem(source);
            else if (Checked(d => SchemaCompiler.Compile(source, Open, d)) is { } plan)
                plans.Add((plan, Path.GetFileName(schema)));
        }
        foreach (var (plan, source) in plans.Concat(Imported(plans)))
            foreach (var (path, text) in Backends.Find(Language)!.Emit(plan, new EmitOptions(source)).Files)
                Add(path, text);
    }

    /// <summary>Packages that no schema of the list defines, each once.</summary>
    private static IEnumerable<(AccessPlan Plan, string Source)> Imported(List<(AccessPlan Plan, string Source)> plans) => plans
        .SelectMany(p => p.Plan.Closure().Skip(1).Select(i => (Plan: i, p.Source)))
        .ExceptBy(plans.Select(p => p.Plan.Package), p => p.Plan.Package);

    private void Karmem(SourceText source)
    {
        if (Checked(d => KarmemCompiler.Compile(source, d)) is not { } schema)
            return;
        var (path, text) = KarmemBackends.Find(Language)!.Emit(schema);
        Add(path, text);
    }

    private T? Checked<T>(Func<DiagnosticBag, T?> compile)
        where T : class
    {
        var diagnostics = new DiagnosticBag();
        var result = compile(diagnostics);
        _diagnostics.AddRange(diagnostics.Items);
        return result;
    }

    private SourceText? Open(string path)
    {
        _inputs.Add(path);
        return SourceFiles.Open(path);
    }

    private void Add(string path, string text)
    {
        if (!_files.TryAdd(path, text))
            throw new InputException($"two schemas both give '{path}'", "give each a 'define package' of its own");
    }
}
