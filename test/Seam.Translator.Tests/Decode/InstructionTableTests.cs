using Seam.Translator.Decode;

namespace Seam.Translator.Tests.Decode;

public sealed class InstructionTableTests
{
    [Fact]
    public void Rows_of_the_same_rank_never_overlap()
    {
        var rows = InstructionTable.Rows;
        var overlaps =
            from a in Enumerable.Range(0, rows.Count)
            from b in Enumerable.Range(a + 1, rows.Count - a - 1)
            where rows[a].Rest == rows[b].Rest && rows[a].Pattern.Overlaps(rows[b].Pattern) && !Apart(rows[a], rows[b])
            select $"{rows[a]}  /  {rows[b]}";
        Assert.Empty(overlaps);
    }

    /// <summary>Bits may overlap where the exceptions of one row are just the words of the other.</summary>
    private static bool Apart(Row a, Row b) =>
        Words(a, b).All(word => new[] { a, b }.Count(row => row.Except?.Invoke(new Instruction(0, word, row)) != true) < 2);

    /// <summary>Every way to fill the opcode bits that both leave open; registers and long immediates do not decide between rows.</summary>
    private static IEnumerable<uint> Words(Row a, Row b)
    {
        var value = a.Pattern.Value | b.Pattern.Value;
        var open = ~(a.Pattern.Mask | b.Pattern.Mask) & 0xffe0_fc00;
        for (var subset = open; ; subset = subset - 1 & open)
        {
            yield return value | subset;
            if (subset == 0)
                yield break;
        }
    }

    [Theory]
    [InlineData(0x91000420, "add")]
    [InlineData(0x54000041, "b.ne")]
    [InlineData(0xd65f03c0, "ret")]
    [InlineData(0xb8e00041, "ldaddal")]
    [InlineData(0x88a07c41, "cas")]
    [InlineData(0x6e2e1dc2, "eor")]
    [InlineData(0x0f00e400, "movi")]
    [InlineData(0x4f08d800, ".inst")]
    [InlineData(0xffffffff, ".inst")]
    public void Words_have_the_names_of_the_manual(uint word, string name) => Assert.Equal(name, Decoder.Decode(0, word).Name);

    [Fact]
    public void Fields_are_joined_from_the_left_and_signs_extend()
    {
        var tbnz = Decoder.Decode(0x1000, 0xb7ffffe3); // tbnz x3, #63, .-4
        Assert.Equal((63, 3, 0xffcul), (tbnz['b'], tbnz['t'], tbnz.Target));
    }

    [Theory]
    [InlineData(true, 1, 0, 0, 1ul)]
    [InlineData(true, 1, 63, 62, 0xffff_ffff_ffff_fffeul << 0 & 0xffff_ffff_ffff_fffe)]
    [InlineData(false, 0, 0, 0b111100, 0x5555_5555ul)]
    [InlineData(true, 0, 4, 0b100111, 0xf00f_f00f_f00f_f00ful)]
    public void Masks_are_runs_of_ones_rotated_and_replicated(bool is64, int n, int rotate, int ones, ulong mask) =>
        Assert.Equal(mask, BitmaskImmediate.Decode(is64, n, rotate, ones));

    [Theory]
    [InlineData(true, 1, 0, 63)]
    [InlineData(false, 1, 0, 0)]
    [InlineData(true, 0, 0, 0b111101)]
    [InlineData(true, 0, 0, 0b111111)]
    public void Masks_of_all_ones_do_not_exist(bool is64, int n, int rotate, int ones) =>
        Assert.Null(BitmaskImmediate.Decode(is64, n, rotate, ones));
}
