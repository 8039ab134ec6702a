using Seam.Memory;

namespace Seam.Tests.Karmem;

/// <summary>Bytes that v1's own generator for Go wrote.</summary>
public sealed class GoldenTests
{
    private const string T = "4a0000002c014a00000006000000010000005000000006000000020000005600000020000000100000000000a0400000c0400000000000000000"
        + "0000e04000000041000000000000000068c3a96c6c6f0100020003000000803f00000040000000000000000000004040000080400000000000000000";

    private const string Tp = "3b0000002c013b00000006000000410000000600000047000000100000000000a0400000c0400000e04000000041570000006a000000080000000168c3a96c6c6f"
        + "0100020003000000803f0000004000004040000080401100000009040302016800000002000000616272000000840000001100000001000000008300000001000000781100000002000000009500000002000000797a";

    private const string EmptyTp = "3b00000000003b000000000000003b000000000000003b00000000000000000000000000000000000000000000003b0000004c00000000000000001100000000000000004c00000000000000";

    private static readonly KarmemCode Code = new("golden");

    public static TheoryData<string, string> Messages => new() { { "T", T }, { "TP", Tp }, { "TP", EmptyTp }, { "VP", "0000803f00000040" } };

    [Fact]
    public void T_is_written_as_v1_writes_it() => Assert.Equal(T, Hex(Code.Encode(Sample("T", "V"), KarmemRules.Compatible)));

    [Fact]
    public void TP_is_written_as_v1_writes_it()
    {
        var value = Sample("TP", "VP");
        Set(value, "R", C(9, 0x01020304, "ab"));
        Set(value, "M", Of("W", W(C(1, 0, "x")), W(C(2, 0, "yz"))));
        Set(value, "F", true);
        Assert.Equal(Tp, Hex(Code.Encode(value, KarmemRules.Compatible)));
    }

    [Fact]
    public void A_struct_with_nothing_set_is_written_as_v1_writes_it()
    {
        Assert.Equal(EmptyTp, Hex(Code.Encode(Code.New("TP"), KarmemRules.Compatible)));
        Assert.Equal("0000803f00000040", Hex(Code.Encode(Pair("VP", 1, 2), KarmemRules.Compatible)));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_was_read_is_written_again_with_the_same_bytes(string type, string message)
    {
        // The first message has a text that is longer than readers take.
        var read = Code.Decode(type, Convert.FromHexString(message), KarmemRules.Compatible);
        if (message is T or Tp)
        {
            Assert.Equal("hél", Get(read, "N"));
            Set(read, "N", "héllo");
        }
        Assert.Equal(message, Hex(Code.Encode(read, KarmemRules.Compatible)));
    }

    [Fact]
    public void The_strict_rules_refuse_what_readers_would_lose()
    {
        var wrong = Assert.ThrowsAny<Exception>(() => Code.Encode(Sample("T", "V"), KarmemRules.Strict));
        Assert.Contains("'N' has 6 elements, and readers take 4", (wrong.InnerException ?? wrong).Message, StringComparison.Ordinal);
        Assert.Contains("'N' has more than 4 elements", Assert.Throws<KarmemException>(() => Code.Decode("T", Convert.FromHexString(T), KarmemRules.Strict)).Message, StringComparison.Ordinal);
    }

    /// <summary>v1 takes offset 0 for "nowhere yet" and writes the first struct twice, so that readers see zeros.</summary>
    [Fact]
    public void An_inline_root_that_begins_with_a_struct_reaches_readers_under_the_strict_rules_only()
    {
        var sizes = new KarmemCode("sizes");
        var value = sizes.New("NL");
        Get(value, "X")!.GetType().GetProperty("X")!.SetValue(Get(value, "X"), 7ul);
        var (compatible, strict) = (sizes.Encode(value, KarmemRules.Compatible), sizes.Encode(value, KarmemRules.Strict));
        Assert.Equal(0, compatible[0]);
        Assert.Equal(7, strict[0]);
        Assert.Equal(7ul, Get(Get(sizes.Decode("NL", strict, KarmemRules.Strict), "X")!, "X"));
    }

    /// <summary>v1's readers want 8 bytes behind the start of any table that is not packed.</summary>
    [Fact]
    public void A_table_of_6_bytes_reaches_readers_under_the_strict_rules_only()
    {
        var sizes = new KarmemCode("sizes");
        var value = sizes.New("TL");
        Set(value, "X", (ushort)5);
        Assert.Equal((ushort)0, Get(sizes.Decode("TL", sizes.Encode(value, KarmemRules.Compatible), KarmemRules.Compatible), "X"));
        Assert.Equal((ushort)5, Get(sizes.Decode("TL", sizes.Encode(value, KarmemRules.Strict), KarmemRules.Compatible), "X"));
    }

    [Fact]
    public void Slices_that_share_bytes_do_not_make_a_short_message_long()
    {
        // 8,000 structs of 4 bytes that all refer to one table of 17.
        const int tables = 8000, table = 60, structs = 100;
        var message = new byte[structs + 4 * tables];
        BitConverter.TryWriteBytes(message, 59);
        BitConverter.TryWriteBytes(message.AsSpan(46), table);
        BitConverter.TryWriteBytes(message.AsSpan(50), structs);
        BitConverter.TryWriteBytes(message.AsSpan(54), 4 * tables);
        BitConverter.TryWriteBytes(message.AsSpan(table), 17);
        for (var i = 0; i < tables; i++)
            BitConverter.TryWriteBytes(message.AsSpan(structs + 4 * i), table);
        Assert.Equal(tables, ((Array)Get(Code.Decode("TP", message, KarmemRules.Compatible), "M")!).Length);
        Assert.Contains("more bytes than are allowed", Assert.Throws<KarmemException>(() => Code.Decode("TP", message, KarmemRules.Strict)).Message, StringComparison.Ordinal);
    }

    private static object Sample(string type, string pair)
    {
        var value = Code.New(type);
        Set(value, "K", Enum.ToObject(Code.Type("E"), 300));
        Set(value, "N", "héllo");
        Set(value, "P", new ushort[] { 1, 2, 3 });
        Set(value, "L", Of(pair, Pair(pair, 1, 2), Pair(pair, 3, 4)));
        Set(value, "Q", Of(pair, Pair(pair, 5, 6), Pair(pair, 7, 8)));
        return value;
    }

    private static object Pair(string type, float x, float y)
    {
        var value = Code.New(type);
        Set(value, "X", x);
        Set(value, "Y", y);
        return value;
    }

    private static object C(byte a, uint b, string s)
    {
        var value = Code.New("C");
        Set(value, "A", a);
        Set(value, "B", b);
        Set(value, "S", s);
        return value;
    }

    private static object W(object c)
    {
        var value = Code.New("W");
        Set(value, "D", c);
        return value;
    }

    private static Array Of(string type, params object[] items)
    {
        var array = Array.CreateInstance(Code.Type(type), items.Length);
        items.CopyTo(array, 0);
        return array;
    }

    private static void Set(object target, string field, object? value) => target.GetType().GetProperty(field)!.SetValue(target, value);

    private static object? Get(object target, string field) => target.GetType().GetProperty(field)!.GetValue(target);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
