using System.Text;
using Seam.Tests.Cases;
using Seam.Translator.Decode;

namespace Seam.Translator.Tests.Decode;

public sealed class CoverageTests
{
    private static readonly string Page = Repository.PathTo("docs", "coverage-aarch64.md");

    /// <summary>SEAM_BLESS=1 writes the page anew.</summary>
    [Fact]
    public void The_coverage_page_is_that_of_the_rows()
    {
        var text = Print();
        if (Environment.GetEnvironmentVariable("SEAM_BLESS") == "1")
            File.WriteAllText(Page, text);
        Assert.Equal(File.ReadAllText(Page), text);
    }

    private static string Print()
    {
        var rows = InstructionTable.Rows;
        var text = new StringBuilder("# AArch64 instructions\n\nGenerated from the rows of `src/Seam.Translator/Decode/Table`; [add-an-instruction.md](add-an-instruction.md) tells how to add one.\n\n");
        text.Append($"{rows.Count} rows, {rows.Count(r => r.Meaning is not null)} of them translated. A word of any other kind ends the program with SIGILL where it is run into. ");
        text.Append("Programs are told that the processor has no optional features, so that code for those is not run.\n\n");
        text.Append("## Known by name, not translated\n\n");
        Table(text, rows.Where(r => r.Meaning is null));
        text.Append("\n## Translated\n\n");
        Table(text, rows.Where(r => r.Meaning is not null));
        return text.ToString();
    }

    private static void Table(StringBuilder text, IEnumerable<Row> rows)
    {
        text.Append("| instruction | bits |\n|---|---|\n");
        foreach (var row in rows.OrderBy(r => r.Mnemonic, StringComparer.Ordinal).ThenBy(r => r.Pattern.Text, StringComparer.Ordinal))
            text.Append($"| {row.Mnemonic} | `{row.Pattern.Text}` |\n");
    }
}
