using System.Text.RegularExpressions;
using Seam.Schema.Access;
using Seam.Tests.Cases;
using Seam.Tests.Schema.EmitC;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Schema;

/// <summary>The examples of docs/idl.md make one sound schema, each block adding to the ones before it; its C and C# use what is generated from that.</summary>
public sealed partial class IdlDocumentTests
{
    [Fact]
    public void The_examples_compile_together()
    {
        Assert.True(Examples().Count >= 12, $"{Examples().Count} examples found");
        Assert.Contains(Examples(), b => b.Contains("import \"", StringComparison.Ordinal));
        Assert.NotNull(Plan());
    }

    [Fact]
    public void The_C_of_the_examples_compiles_with_the_generated_header()
    {
        var blocks = Blocks("c").ToList();
        Assert.True(blocks.Count >= 4, $"{blocks.Count} examples found");
        using var workspace = new CWorkspace(Plan());
        var ownFiles = blocks.Where(b => b.Contains("#include", StringComparison.Ordinal)).ToList();
        Assert.True(ownFiles.Count >= 2, $"{ownFiles.Count} examples that include the header themselves found");
        foreach (var text in ownFiles.Append($"#include \"{workspace.Header}\"\n{string.Join('\n', blocks.Except(ownFiles))}"))
            workspace.Compile(text, "-x c -std=c11 -c");
    }

    [Fact]
    public void The_CSharp_of_the_examples_compiles_with_the_generated_code()
    {
        var blocks = Blocks("csharp").ToArray();
        Assert.True(blocks.Length >= 4, $"{blocks.Length} examples found");
        GeneratedCode.Compile(Plan(), blocks);
    }

    private static AccessPlan Plan() =>
        Schemas.Plan(string.Join("\n", Examples().Where(b => !b.Contains("import \"", StringComparison.Ordinal)).Select(RenameRepeated)));

    private static List<string> Examples() => [.. Blocks("").Where(b => b.StartsWith("define", StringComparison.Ordinal))];

    /// <summary>The section on enums shows Format again, with other values.</summary>
    private static string RenameRepeated(string block, int index) =>
        index == 0 ? block : block.Replace("enum  Format", "enum  Format2", StringComparison.Ordinal);

    private static IEnumerable<string> Blocks(string language) =>
        Fences().Matches(File.ReadAllText(Repository.PathTo("docs", "idl.md")).ReplaceLineEndings("\n")).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value);

    [GeneratedRegex("^```(?<language>\\w*)\\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fences();
}
