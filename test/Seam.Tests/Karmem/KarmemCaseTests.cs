using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Karmem;
using Seam.Karmem.Import;
using Seam.Karmem.Model;
using Seam.Karmem.Parse;
using Seam.Tests.Cases;
using Seam.Tests.Schema;

namespace Seam.Tests.Karmem;

public sealed class KarmemCaseTests
{
    [Theory]
    [CaseFiles("karmem/accept/*.case")]
    public void Good_schemas_are_laid_out_as_the_case_says(CaseFile test) => test.Expect(SchemaPrinter.Print(Compile(test.Input)));

    [Theory]
    [CaseFiles("karmem/accept/*.case")]
    public void A_printed_schema_compiles_to_itself(CaseFile test)
    {
        var printed = SchemaPrinter.Print(Compile(test.Input));
        Assert.Equal(printed, SchemaPrinter.Print(Compile(printed)));
    }

    [Theory]
    [CaseFiles("karmem/reject/*.case")]
    public void Bad_schemas_get_the_diagnostics_of_the_case(CaseFile test)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(KarmemCompiler.Compile(new SourceText("old.km", test.Input), diagnostics));
        test.Expect(DiagnosticPrinter.Print(diagnostics.Items));
    }

    [Theory]
    [CaseFiles("karmem/import/*.case")]
    public void Schemas_are_converted_as_the_case_says(CaseFile test)
    {
        var converted = SeamSchema.Write(Compile(test.Input));
        test.Expect(converted);
        Assert.NotNull(Schemas.Plan(converted));
    }

    [Fact]
    public void Every_rule_is_shown_by_a_reject_case()
    {
        var shown = Directory.GetFiles(Repository.PathTo("test", "cases", "karmem", "reject"), "*.case").Select(File.ReadAllText).ToList();
        var rules = typeof(KarmemRules).GetFields().Select(f => (Rule)f.GetValue(null)!).ToList();
        var missing = rules.Where(r => !shown.Any(s => s.Contains($"error {r.Id}:", StringComparison.Ordinal))).Select(r => r.Id);
        Assert.Equal(["SEAM5001", "SEAM5014"], missing);
    }

    [Fact]
    public void The_limits_on_size_and_number_hold()
    {
        Assert.Contains("SEAM5001", Refusal("karmem t;" + new string(' ', 1 << 20)), StringComparison.Ordinal);
        Assert.Contains("SEAM5014", Refusal("karmem t;" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"struct A{i} table {{X byte;}}"))), StringComparison.Ordinal);
    }

    [Theory]
    [CaseFiles("karmem/accept/*.case")]
    public void Mutated_schemas_never_break_the_compiler(CaseFile test)
    {
        var random = new Random(test.Input.Length);
        for (var i = 0; i < 200; i++)
        {
            var text = test.Input.ToCharArray();
            for (var n = random.Next(1, 4); n > 0 && text.Length > 0; n--)
                text[random.Next(text.Length)] = "{}[]<;@(`)=0aZ \n/"[random.Next(17)];
            var diagnostics = new DiagnosticBag();
            var schema = KarmemCompiler.Compile(new SourceText("old.km", new string(text)), diagnostics);
            Assert.Equal(schema is null, diagnostics.HasErrors);
        }
    }

    internal static KarmemSchema Compile(string text)
    {
        var diagnostics = new DiagnosticBag();
        var schema = KarmemCompiler.Compile(new SourceText("old.km", text), diagnostics);
        Assert.True(schema is not null, DiagnosticPrinter.Print(diagnostics.Items));
        return schema;
    }

    private static string Refusal(string text)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(KarmemCompiler.Compile(new SourceText("old.km", text), diagnostics));
        return DiagnosticPrinter.Print(diagnostics.Items);
    }
}
