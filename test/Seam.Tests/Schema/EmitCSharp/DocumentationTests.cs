using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitCSharp;

public sealed class DocumentationTests
{
    private const string Fence = "```csharp\n";

    [Fact]
    public void The_example_of_the_page_on_csharp_compiles_and_runs()
    {
        var page = File.ReadAllText(Repository.PathTo("docs", "languages", "csharp.md")).ReplaceLineEndings("\n");
        var from = page.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        var code = page[from..page.IndexOf("```", from, StringComparison.Ordinal)];
        var generated = GeneratedCode.Compile(GeneratedCode.PlanOfExample("vision"), code);
        Assert.Equal(801L, generated.GetType("Example")!.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public void Doc_comments_of_the_schema_reach_the_code_as_text()
    {
        var files = GeneratedCode.Emit(Schemas.Plan("/// Less < more & \"so on\".\n/// Second line.\ndefine struct S { /// Of a field.\n u8 a; }")).Files;
        foreach (var file in new[] { "SView.cs", "SBuilder.cs", "S.cs" })
        {
            Assert.Contains("/// <summary>\n/// Less &lt; more &amp; \"so on\".\n/// Second line.\n/// </summary>\n", files[file], StringComparison.Ordinal);
            Assert.Contains("    /// <summary>Of a field.</summary>\n", files[file], StringComparison.Ordinal);
        }
    }
}
