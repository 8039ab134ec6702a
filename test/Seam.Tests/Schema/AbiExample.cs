using System.Globalization;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

/// <summary>
/// A hex example of docs/abi.md: a fenced block <c>seam-example</c> with the schema, a line <c>write Root value</c> or <c>read Root value</c>,
/// and rows <c>offset  bytes  remark</c>. A read example is a message that this schema's writer would not make.
/// </summary>
internal sealed record AbiExample(string Title, string Schema, bool IsWritten, string Root, string Value, byte[] Message)
{
    private const string Fence = "```seam-example\n";

    public AccessPlan Plan => Schemas.Plan(Schema);

    public JsonNode Json => JsonNode.Parse(Value)!;

    public static IReadOnlyList<AbiExample> All { get; } = [.. Parse(File.ReadAllText(Repository.PathTo("docs", "abi.md")).ReplaceLineEndings("\n"))];

    public override string ToString() => Title;

    private static IEnumerable<AbiExample> Parse(string document)
    {
        var parts = document.Split(Fence);
        for (var i = 1; i < parts.Length; i++)
        {
            var title = parts[i - 1].Split('\n').Last(l => l.StartsWith("### ", StringComparison.Ordinal))[4..];
            yield return Example(title, parts[i][..parts[i].IndexOf("```", StringComparison.Ordinal)].TrimEnd().Split('\n'));
        }
    }

    private static AbiExample Example(string title, string[] lines)
    {
        var verb = Array.FindIndex(lines, l => l.StartsWith("write ", StringComparison.Ordinal) || l.StartsWith("read ", StringComparison.Ordinal));
        var words = lines[verb].Split(' ', 3);
        var message = lines[(verb + 1)..].Where(l => l.Length > 0).Aggregate(new List<byte>(), Append);
        return new AbiExample(title, string.Join('\n', lines[..verb]), words[0] == "write", words[1], words[2], [.. message]);
    }

    private static List<byte> Append(List<byte> message, string row)
    {
        var columns = row.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(message.Count, int.Parse(columns[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        message.AddRange(Convert.FromHexString(columns[1].Replace(" ", "", StringComparison.Ordinal)));
        return message;
    }
}
