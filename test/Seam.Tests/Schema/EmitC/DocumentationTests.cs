using System.Text.RegularExpressions;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitC;

public sealed partial class DocumentationTests
{
    [Fact]
    public void The_examples_of_the_page_on_c_compile()
    {
        using var workspace = new CWorkspace(Schemas.Plan(File.ReadAllText(Repository.PathTo("examples", "vision", "vision.km"))));
        var examples = Fenced().Matches(File.ReadAllText(Repository.PathTo("docs", "languages", "c.md")).ReplaceLineEndings("\n"));
        Assert.True(examples.Count >= 3);
        foreach (var example in examples.Select(m => m.Groups["code"].Value))
            workspace.Compile(example, "-x c -std=c11 -c --target=wasm32 -ffreestanding");
    }

    [GeneratedRegex("```c\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fenced();
}
