using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Seam.Engine;
using Seam.Tests.Cases;
using Seam.Wasm.Binary;

namespace Seam.Tests.Engine.Embedding;

/// <summary>docs/engine.md: every sample is compiled and run; the table of limits is that of the code (SEAM_BLESS=1 writes it).</summary>
public sealed class GuideTests
{
    private const string Begin = "<!-- limits -->\n";
    private const string End = "<!-- /limits -->";

    private static readonly string Guide = Path.Combine(Repository.Root, "docs", "engine.md");

    public static TheoryData<int, string> Samples { get; } = new()
    {
        { 0, "5\n" },
        { 1, "grüezi\n41\n" },
        { 2, "too slow\n" },
        { 3, "4\n" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_prints_what_it_should(int index, string printed) => Assert.Equal(printed, Run(Code()[index]));

    [Fact]
    public void Every_sample_is_run() => Assert.Equal(Samples.Count, Code().Length);

    [Fact]
    public void The_table_of_limits_is_current()
    {
        var text = File.ReadAllText(Guide);
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var options = new EngineOptions();
        var most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;
        Assert.Equal((Math.Max(4L << 30, most), most), (options.TotalMemoryBytes, options.ObjectHeapLimitBytes));
        (string Name, object Default)[] running =
        [
            (nameof(options.MemoryLimitBytes), options.MemoryLimitBytes),
            (nameof(options.TableLimit), options.TableLimit),
            (nameof(options.ArrayLimitBytes), options.ArrayLimitBytes),
            (nameof(options.InstanceLimit), options.InstanceLimit!),
            (nameof(options.TotalMemoryBytes), "3/4 of the memory that the process may use, 4 GiB at least"),
            (nameof(options.ObjectHeapLimitBytes), "3/4 of the memory that the process may use"),
        ];
        var rows = typeof(ModuleLimits).GetProperties().Where(property => property.PropertyType == typeof(int))
            .Select(property => FormattableString.Invariant($"| `{property.Name}` | {property.GetValue(ModuleLimits.Default):N0} |\n"))
            .Concat(running.Select(row => FormattableString.Invariant($"| `{row.Name}` | {row.Default:N0} |\n")));
        var expected = $"| limit | default |\n|---|---|\n{string.Concat(rows)}";
        if (Environment.GetEnvironmentVariable("SEAM_BLESS") == "1")
            File.WriteAllText(Guide, text[..start] + expected + text[end..]);
        else
            Assert.Equal(expected, text[start..end]);
    }

    private static string[] Code() =>
        [.. File.ReadAllText(Guide).Split("```csharp\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

    private static string Run(string sample)
    {
        var source = $$"""
            using System; using System.IO; using System.Threading;
            using Seam.Engine; using Seam.Engine.Link; using Seam.Engine.Run;
            public static class Sample
            {
                public static void Run(TextWriter Console, byte[] bytes, Instance instance0, CancellationToken cancellation)
                {
                    {{(sample.Contains(" instance =", StringComparison.Ordinal) ? "" : "var instance = instance0;")}}
                    {{sample}}
                }
            }
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("sample", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var bytes = Wat.Parse("""
            (module
              (memory (export "memory") 1)
              (global (export "counter") (mut i32) (i32.const 0))
              (table (export "operators") funcref (elem $add))
              (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "forever") (loop (br 0))))
            """);
        using var printed = new StringWriter { NewLine = "\n" };
        using var instance = Engines.Start(bytes);
        System.Reflection.Assembly.Load(image.ToArray()).GetType("Sample")!.GetMethod("Run")!.Invoke(null, [printed, bytes, instance, CancellationToken.None]);
        return printed.ToString();
    }
}
