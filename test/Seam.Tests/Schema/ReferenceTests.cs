using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema;

/// <summary>The oracle for back ends agrees with itself: what it writes is valid and reads as what was written.</summary>
public sealed class ReferenceTests
{
    private const string Everything = """
        define enum E : i16 { Low = -3; Zero = 0; High = 9; }
        define flags F : u32 { A; B; C; }
        define struct P static { u8 a; bool b; u32 c; E[2] e; }
        define struct Q static { P[2] p; f64 x; u8 last; }
        define struct Leaf { u64 id; string name = "leaf"; }
        define struct Root {
            bool flag; u8 small; i64 large; f32 single = 2.5; f64 double; E e = High; F f = A | C;
            P p; Q q; u8[5] bytes; P[2] ps; bool[3] bools;
            u16? maybe; Q? maybe_struct; bool? maybe_bool;
            string text; string titled = "untitled"; string? note;
            u8[] data; bool[<4] bits; P[] points; E[] es; string[] words; u64[]? numbers;
            Leaf leaf; Leaf? maybe_leaf; Leaf[] leaves; Root? next; Root[<3] children;
            u32 later = 7 @since(2); string since_text = "new" @since(2); f64? since_maybe @since(3); Leaf since_leaf @since(3);
        }
        """;

    private static readonly AccessPlan Plan = Schemas.Plan(Everything);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_written_is_valid_and_reads_as_written(int seed)
    {
        var value = new RandomValue(Plan, seed).Of("Root");
        var message = MessageWriter.Write(Plan, "Root", value);
        Assert.Equal(default, MessageVerifier.Verify(Plan, "Root", message));
        AssertRead(MessageReader.Read(Plan, "Root", message, JsonStyle.AsRead), value);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_verification_lets_pass_can_be_read(int seed)
    {
        var random = new Random(seed);
        var original = MessageWriter.Write(Plan, "Root", new RandomValue(Plan, seed).Of("Root"));
        for (var i = 0; i < 60; i++)
        {
            var message = original[..(random.Next(10) == 0 ? random.Next(original.Length / 8 + 1) * 8 : original.Length)];
            for (var flips = random.Next(1, 4); flips > 0 && message.Length > 0; flips--)
                message[random.Next(message.Length)] ^= (byte)(1 << random.Next(8));
            var verdict = MessageVerifier.Verify(Plan, "Root", message);
            Assert.InRange(verdict.Offset, 0, Math.Max(message.Length, 0) + uint.MaxValue);
            if (verdict.Code == 0)
                Assert.NotNull(MessageReader.Read(Plan, "Root", message, JsonStyle.AsRead));
        }
    }

    [Theory]
    [InlineData(1, 0, "18 00 00 00")]
    [InlineData(2, 0, "")]
    [InlineData(2, 0, "20 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(3, 8, "18 00 00 00 00 00 00 00 11 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 41 00 00 00 00 00 00 00")]
    [InlineData(4, 8, "18 00 00 00 00 00 00 00 08 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 41 00 00 00 00 00 00 00")]
    [InlineData(5, 0, "10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(6, 8, "18 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(6, 16, "18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 08 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(7, 24, "18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 08 00 00 00 01 00 00 00 02 00 00 00 00 00 00 00")]
    [InlineData(8, 24, "18 00 00 00 00 00 00 00 10 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 ff 00 00 00 00 00 00 00")]
    [InlineData(9, 6, "18 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(9, 25, "18 00 00 00 00 00 00 00 10 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 41 42 00 00 00 00 00 00")]
    [InlineData(10, 5, "18 00 00 00 00 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(0, 0, "18 00 00 00 01 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    public void Each_rule_is_found_where_it_is_broken(int code, long offset, string message)
    {
        var plan = Schemas.Plan("define struct S { u8? a; string s; bool[<2] b; }");
        Assert.Equal(new Verdict(code, offset), MessageVerifier.Verify(plan, "S", Convert.FromHexString(message.Replace(" ", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void Depth_and_objects_are_limited()
    {
        var plan = Schemas.Plan("define struct S { S? s; }");
        var deep = MessageWriter.Write(plan, "S", Nested(65));
        Assert.Equal(new Verdict(11, 64 * 8), MessageVerifier.Verify(plan, "S", deep));
        Assert.Equal(default, MessageVerifier.Verify(plan, "S", MessageWriter.Write(plan, "S", Nested(64))));
        Assert.Equal(new Verdict(12, 10 * 8), MessageVerifier.Verify(plan, "S", deep, maxObjects: 10));
    }

    [Fact]
    public void Elements_alone_are_a_message()
    {
        var plan = Schemas.Plan("define interface I { f(string[<5] words); }");
        var shape = plan.Interfaces[0].Functions[0].Parameters[0].Value.Shape;
        var message = MessageWriter.WriteElements(plan, shape, JsonNode.Parse("""["a", "", "bc"]""")!);
        Assert.Equal("1800000001000000" + "0000000000000000" + "1000000002000000" + "6100000000000000" + "6263000000000000", Convert.ToHexString(message));
        Assert.Equal(default, MessageVerifier.VerifyElements(plan, shape, message, 3));
        Assert.Equal(2, MessageVerifier.VerifyElements(plan, shape, message[..16], 3).Code);
        Assert.Equal(new Verdict(6, 0), MessageVerifier.VerifyElements(plan, shape, message, 6));
        Assert.Equal("""["a","","bc"]""", MessageReader.ReadElements(plan, shape, message, 3, JsonStyle.AsRead).ToJsonString());
    }

    private static JsonObject Nested(int depth)
    {
        var value = new JsonObject();
        for (var i = 1; i < depth; i++)
            value = new JsonObject { ["s"] = value };
        return value;
    }

    /// <summary>Every written field reads as written, but for empty arrays, which may have been left unset.</summary>
    private static void AssertRead(JsonNode? read, JsonNode? written)
    {
        if (written is JsonObject w && read is JsonObject r)
            foreach (var (name, value) in w)
                AssertRead(r[name], value);
        else if (written is JsonArray a && read is JsonArray b && a.Count == b.Count)
            for (var i = 0; i < a.Count; i++)
                AssertRead(b[i], a[i]);
        else
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(read?.ToJsonString() ?? "null"), JsonNode.Parse(written?.ToJsonString() ?? "null")), $"{read?.ToJsonString()} is not {written?.ToJsonString()}");
    }

}
