using System.Runtime.InteropServices;
using Seam.Translator.Discover;
using Seam.Translator.Load;

namespace Seam.Translator.Tests.Discover;

/// <summary>Code at 0x1000, a table at 0x1100, another at 0x1110; the code is what the assembler made of the lines beside it.</summary>
public sealed class JumpTableTests
{
    private const ulong Entry = 0x1000;
    private const ulong Tables = 0x100;

    [Fact]
    public void An_element_may_be_the_index_into_another_table() => Assert.Equal([0x101cul, 0x1020], Targets(Find(
        [
            0x71000c1f, // cmp w0, #3
            0x54000108, // b.hi 1024
            0x100007c1, // adr x1, 1100
            0x38604820, // ldrb w0, [x1, w0, uxtw]
            0x10000801, // adr x1, 1110
            0xf8607821, // ldr x1, [x1, x0, lsl #3]
            0xd61f0020, // br x1
            0xd65f03c0, // ret
            0x52800020, // mov w0, #1
            0xd65f03c0, // ret
        ],
        [0x00010100, 0, 0, 0, 0x101c, 0, 0x1020, 0])));

    [Fact]
    public void What_elements_are_counted_from_is_no_function()
    {
        var code = Find(
        [
            0x7100041f, // cmp w0, #1
            0x54000108, // b.hi 1024
            0x100007c2, // adr x2, 1100
            0x78605840, // ldrh w0, [x2, w0, uxtw #1]
            0x10000061, // adr x1, 101c
            0x8b20a820, // add x0, x1, w0, sxth #2
            0xd61f0000, // br x0
            0xd65f03c0, // ret
            0x52800020, // mov w0, #1
            0xd65f03c0, // ret
        ],
        [0x00010000]);
        Assert.Equal([Entry], code.Functions.Select(f => f.Address));
        Assert.Equal([0x101cul, 0x1020], Targets(code));
    }

    /// <summary>The index has no bound: any word of the table may be meant, and nothing says where it ends.</summary>
    [Fact]
    public void A_jump_without_a_bound_stays_open() => Assert.Empty(Find(
        [
            0x10000801, // adr x1, 1100
            0xf8607821, // ldr x1, [x1, x0, lsl #3]
            0xd61f0020, // br x1
        ],
        [0x1000, 0]).Find(Entry)!.Tables);

    private static IReadOnlyList<ulong> Targets(GuestCode code) => code.Find(Entry)!.Tables.Values.Single().Targets;

    private static GuestCode Find(uint[] code, uint[] tables)
    {
        var text = MemoryMarshal.AsBytes(code.AsSpan()).ToArray();
        var data = MemoryMarshal.AsBytes(tables.AsSpan()).ToArray();
        return Discovery.Find(Images.Of(
            Entry,
            new Segment(Entry, (ulong)text.Length, text, false, true),
            new Segment(Entry + Tables, (ulong)data.Length, data, false, false)));
    }
}
