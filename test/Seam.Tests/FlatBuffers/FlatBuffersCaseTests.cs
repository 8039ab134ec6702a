using Seam.FlatBuffers;
using Seam.FlatBuffers.Parse;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Tests.Cases;
using Seam.Tests.Schema;
using Seam.Tests.Schema.EmitC;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.FlatBuffers;

public sealed class FlatBuffersCaseTests
{
    /// <summary>What is said besides the schema comes first; the schema compiles, and so does the code in C and C# that is made of it.</summary>
    [Theory]
    [CaseFiles("flatbuffers/import/*.case")]
    public void Schemas_are_converted_as_the_case_says(CaseFile test)
    {
        var (converted, diagnostics) = Convert(test.Input);
        test.Expect($"{DiagnosticPrinter.Print(diagnostics.Items)}{converted}");
        var plan = Schemas.Plan(converted!);
        GeneratedCode.Compile(plan);
        using var workspace = new CWorkspace(plan);
        workspace.Compile($"#include \"{workspace.Header}\"\n", "-x c -std=c11 -c");
    }

    [Theory]
    [CaseFiles("flatbuffers/reject/*.case")]
    public void Bad_schemas_get_the_diagnostics_of_the_case(CaseFile test)
    {
        var (converted, diagnostics) = Convert(test.Input);
        Assert.Null(converted);
        test.Expect(DiagnosticPrinter.Print(diagnostics.Items));
    }

    [Fact]
    public void Every_rule_is_shown_by_a_case()
    {
        var shown = new[] { "import", "reject" }.SelectMany(f => Directory.GetFiles(Repository.PathTo("test", "cases", "flatbuffers", f), "*.case")).Select(File.ReadAllText).ToList();
        var rules = typeof(FlatRules).GetFields().Select(f => (Rule)f.GetValue(null)!).ToList();
        var missing = rules.Where(r => !shown.Any(s => s.Contains($" {r.Id}:", StringComparison.Ordinal))).Select(r => r.Id);
        Assert.Equal(["SEAM6001", "SEAM6005", "SEAM6011"], missing);
    }

    [Fact]
    public void The_limits_on_size_and_number_hold()
    {
        Assert.Contains("SEAM6001", Refusal(new string(' ', (1 << 20) + 1)), StringComparison.Ordinal);
        Assert.Contains("SEAM6011", Refusal(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"table A{i} {{}}"))), StringComparison.Ordinal);
        Assert.Contains("SEAM6005", Refusal(string.Concat(Enumerable.Range(0, 200).Select(i => $"include \"{i}.fbs\";")) + string.Concat(Enumerable.Range(0, 200).Select(i => $"\n--- {i}.fbs\n"))), StringComparison.Ordinal);
    }

    [Theory]
    [CaseFiles("flatbuffers/import/*.case")]
    public void Mutated_schemas_never_break_the_importer(CaseFile test)
    {
        var random = new Random(test.Input.Length);
        for (var i = 0; i < 300; i++)
        {
            var text = test.Input.ToCharArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                text[random.Next(text.Length)] = "{}[]():;,=\"/*.-0aZ_ \n"[random.Next(21)];
            var (converted, diagnostics) = Convert(new string(text));
            Assert.Equal(converted is null, diagnostics.HasErrors);
        }
    }

    private static (string? Converted, DiagnosticBag Diagnostics) Convert(string text)
    {
        var diagnostics = new DiagnosticBag();
        var files = Schemas.Files(text);
        return (FlatBuffersImporter.Convert(new SourceText("first.fbs", files[0].Content), Schemas.Opener(files), ["common"], diagnostics), diagnostics);
    }

    private static string Refusal(string text)
    {
        var (converted, diagnostics) = Convert(text);
        Assert.Null(converted);
        return DiagnosticPrinter.Print(diagnostics.Items);
    }
}
