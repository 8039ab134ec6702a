using System.Text.Json.Nodes;
using Seam.Schema.Messages;

namespace Seam.Tests.Schema;

/// <summary>The hex examples of docs/abi.md are true.</summary>
public sealed class AbiExampleTests
{
    public static TheoryData<string> Titles => [.. AbiExample.All.Select(e => e.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_bytes_are_what_the_document_says(string title)
    {
        var example = AbiExample.All.Single(e => e.Title == title);
        if (example.IsWritten)
            Assert.Equal(Convert.ToHexString(example.Message), Convert.ToHexString(MessageWriter.Write(example.Plan, example.Root, example.Json)));
        Assert.Equal(default, MessageVerifier.Verify(example.Plan, example.Root, example.Message));
        var read = MessageReader.Read(example.Plan, example.Root, example.Message, JsonStyle.AsRead);
        Assert.True(example.IsWritten ? Contains(read, example.Json) : JsonNode.DeepEquals(read, example.Json), read.ToJsonString());
    }

    [Fact]
    public void There_is_an_example_for_every_construct() => Assert.True(AbiExample.All.Count >= 10);

    /// <summary>All that was written is read again; what was left out may read as something.</summary>
    private static bool Contains(JsonNode? read, JsonNode? written) => (read, written) switch
    {
        (JsonObject r, JsonObject w) => w.All(p => Contains(r[p.Key], p.Value)),
        (JsonArray r, JsonArray w) => r.Count == w.Count && r.Zip(w).All(p => Contains(p.First, p.Second)),
        _ => JsonNode.DeepEquals(read, written),
    };
}
