using System.Text.RegularExpressions;
using Seam.FlatBuffers;
using Seam.Foundation.Diagnostics;
using Seam.Foundation.Text;
using Seam.Schema.Access;
using Seam.Tests.Cases;
using Seam.Tests.Schema.EmitC;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Schema;

/// <summary>docs/coming-from.md: every schema compiles, and so does the code behind it; where a converter exists, the schema is what it writes.</summary>
public sealed partial class ComingFromTests
{
    private static readonly string[] Sections = ["FlatBuffers", "Cap'n Proto", "protobuf", "WIT and the component model", "Karmem v1"];

    public static TheoryData<string> Systems => [.. Sections];

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_example_compiles(string system)
    {
        var blocks = Blocks(system);
        var plan = Schemas.Plan(blocks.Single(b => b.Language.Length == 0).Text);
        var code = blocks[^1];
        if (code.Language == "csharp")
            GeneratedCode.Compile(plan, code.Text);
        else
            CompileC(plan, code.Text);
    }

    [Fact]
    public void What_import_writes_for_FlatBuffers_is_what_stands_there()
    {
        var blocks = Blocks("FlatBuffers");
        var diagnostics = new DiagnosticBag();
        Assert.Equal(blocks[1].Text, FlatBuffersImporter.Convert(new SourceText("shop.fbs", blocks[0].Text), _ => null, [], diagnostics));
        Assert.Empty(diagnostics.Items);
    }

    [Fact]
    public void What_import_writes_for_Karmem_v1_is_what_stands_there()
    {
        var blocks = Blocks("Karmem v1");
        Assert.Equal(blocks[1].Text, Seam.Karmem.Import.SeamSchema.Write(Karmem.KarmemCaseTests.Compile(blocks[0].Text)));
    }

    private static void CompileC(AccessPlan plan, string code)
    {
        using var workspace = new CWorkspace(plan);
        workspace.Compile($"#include \"{workspace.Header}\"\n{code}", "-x c -std=c11 -c");
    }

    private static List<(string Language, string Text)> Blocks(string system)
    {
        var section = Page().Split("\n## ").Single(s => s.StartsWith(system + "\n", StringComparison.Ordinal));
        return [.. Fences().Matches(section).Select(m => (m.Groups["language"].Value, m.Groups["text"].Value))];
    }

    private static string Page() => File.ReadAllText(Repository.PathTo("docs", "coming-from.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("^```(?<language>\\w*)\\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fences();
}
