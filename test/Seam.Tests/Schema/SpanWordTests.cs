using System.Globalization;
using System.Text.RegularExpressions;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema;

/// <summary>The span words in docs/abi.md are what its formula gives.</summary>
public sealed partial class SpanWordTests
{
    [Fact]
    public void The_table_of_span_words_follows_the_formula()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.PathTo("docs", "abi.md")));
        Assert.True(rows.Count >= 3);
        Assert.All(rows, row => Assert.Equal(
            Number(row, "region") << 58 | (Number(row, "offset") / 8) << 29 | Number(row, "length") / 8,
            ulong.Parse(row.Groups["word"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
    }

    private static ulong Number(Match row, string group) => ulong.Parse(row.Groups[group].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<region>[\d,]+) \| (?<offset>[\d,]+) \| (?<length>[\d,]+) \| 0x(?<word>[0-9a-f]{16}) \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
