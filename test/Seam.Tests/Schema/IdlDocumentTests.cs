using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

/// <summary>The examples of docs/idl.md make one sound schema: each block adds to the ones before it.</summary>
public sealed class IdlDocumentTests
{
    [Fact]
    public void The_examples_compile_together()
    {
        var blocks = Blocks().Where(b => b.StartsWith("define", StringComparison.Ordinal)).ToList();
        Assert.True(blocks.Count >= 6, $"{blocks.Count} examples found");
        Assert.Contains(blocks, b => b.Contains("import \"", StringComparison.Ordinal));
        var sound = blocks.Where(b => !b.Contains("import \"", StringComparison.Ordinal)).Select(RenameRepeated);
        Assert.NotNull(Schemas.Plan(string.Join("\n", sound)));
    }

    /// <summary>The section on enums shows Format again, with other values.</summary>
    private static string RenameRepeated(string block, int index) =>
        index == 0 ? block : block.Replace("enum  Format", "enum  Format2", StringComparison.Ordinal);

    private static IEnumerable<string> Blocks() =>
        File.ReadAllText(Repository.PathTo("docs", "idl.md")).ReplaceLineEndings("\n").Split("```\n").Where((_, i) => i % 2 == 1);
}
