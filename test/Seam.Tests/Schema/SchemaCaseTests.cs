using Seam.Foundation.Diagnostics;
using Seam.Schema.Layout;
using Seam.Schema.Parse;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

public sealed class SchemaCaseTests
{
    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void Good_schemas_are_laid_out_as_the_case_says(CaseFile test)
    {
        var (package, diagnostics) = Schemas.LayOut(test.Input);
        test.Expect(package is null ? DiagnosticPrinter.Print(diagnostics.Items) : LayoutPrinter.Print(package));
        Assert.NotNull(package);
        Assert.NotNull(Schemas.Plan(test.Input));
    }

    [Theory]
    [CaseFiles("schema/reject/*.case")]
    public void Bad_schemas_get_the_diagnostics_of_the_case(CaseFile test)
    {
        var (package, diagnostics) = Schemas.LayOut(test.Input);
        test.Expect(DiagnosticPrinter.Print(diagnostics.Items));
        Assert.Null(package);
    }

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void A_printed_syntax_tree_parses_to_the_same_schema(CaseFile test)
    {
        var files = Schemas.Files(test.Input).Select(f => (f.Path, Text: SyntaxPrinter.Print(Parser.Parse(f, new DiagnosticBag())))).ToList();
        var printed = files[0].Text + string.Concat(files.Skip(1).Select(f => $"\n--- {f.Path}\n{f.Text}"));
        Assert.Equal(Layout(test.Input), Layout(printed));
        Assert.Equal(files.Select(f => f.Text), Schemas.Files(printed).Select(f => SyntaxPrinter.Print(Parser.Parse(f, new DiagnosticBag()))));
    }

    [Fact]
    public void Every_rule_of_the_compiler_is_shown_by_a_reject_case()
    {
        var shown = Directory.GetFiles(Repository.PathTo("test", "cases", "schema", "reject"), "*.case").Select(File.ReadAllText).ToList();
        var missing = Rules().Where(r => !shown.Any(s => s.Contains($"error {r.Id}:", StringComparison.Ordinal))).Select(r => r.Id);
        Assert.Equal(["SEAM1001", "SEAM1018", "SEAM2710"], missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rule_numbers_are_unique() => Assert.Equal(Rules().Count, Rules().DistinctBy(r => r.Id).Count());

    private static List<Rule> Rules() =>
        [.. new[] { typeof(ParseRules), typeof(Seam.Schema.Model.ModelRules), typeof(LayoutRules) }
            .SelectMany(t => t.GetFields()).Where(f => f.FieldType == typeof(Rule)).Select(f => (Rule)f.GetValue(null)!)];

    private static string Layout(string text) => LayoutPrinter.Print(Schemas.LayOut(text).Package!);
}
