using System.Text;
using System.Text.Json.Nodes;
using Seam.Foundation.Diagnostics;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Cases;
using Seam.Tests.Schema.EmitCSharp;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema;

/// <summary>Messages as JSON: nothing is lost on the way there and back, and what does not fit is told by its place.</summary>
public sealed class MessageJsonTests
{
    private const string Shop = """
        define enum Colour : u8 { Red; Green = 5; }
        define flags Marks : u64 { New; Old; Far = 0x8000000000000000; }
        define union Thing { Item item; Nothing; string text; }
        define struct Item { u64 id; u8? stars; u8[] picture; string label = "none"; Marks marks = New; }
        define struct Point static { f32 x; f64 y; u8[3] rgb; }
        define struct Shop {
            Item[] items; map<string, Item> named; map<i16, f32> prices; map<Colour, string[]> words;
            Thing thing; Thing[] things; Colour colour; Marks marks; Item first; Point? at; i64 balance; f32 single; f64 double; u8[][] rows; u8[<4] code; bool open;
        }
        """;

    private static readonly AccessPlan Plan = Schemas.Plan(Shop);

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    [CaseFiles("emit-c/*.case")]
    public void What_is_shown_makes_the_same_message(CaseFile test) => RoundTrip(Schemas.Plan(test.Input), seeds: 3);

    [Fact]
    public void What_is_shown_makes_the_same_message_with_everything()
    {
        RoundTrip(Schemas.Plan(TestSchemas.Everything), seeds: 12);
        RoundTrip(Plan, seeds: 60);
    }

    /// <summary>Any bits of floats, integers and enums.</summary>
    [Fact]
    public void Every_scalar_is_kept_bit_for_bit()
    {
        var plan = Schemas.Plan("define enum E : u64 { A; } define enum I : i8 { B = -1; } define flags F : u16 { C; D; } define struct S static { f32 a; f64 b; u64 c; i64 d; E e; I i; F f; u8[3] g; }");
        var size = plan.Statics[0].Size;
        var random = new Random(7);
        ulong[] edges = [0, 1, ulong.MaxValue, 1ul << 63, (1ul << 53) - 1, 1ul << 53, 0x7ff0000000000000, 0xfff0000000000001, 0x7ff8000000000000, 0xfff8000000000000, 0x7fc00000_7f800001, 0xffc00001_ff800000, 0x00000001_80000000];
        for (var i = 0; i < 500; i++)
        {
            var message = new byte[(size + 7) / 8 * 8];
            foreach (var field in plan.Statics[0].Fields)
            {
                var bits = BitConverter.GetBytes(i < edges.Length ? edges[i] : random.Next(3) == 0 ? edges[random.Next(edges.Length)] : (ulong)random.NextInt64(long.MinValue, long.MaxValue));
                bits.AsSpan(0, field.Shape.Size).CopyTo(message.AsSpan(field.Offset));
            }
            SameAgain(plan, "S", message);
        }
    }

    [Theory]
    [CaseFiles("messages/*.case")]
    public void Values_are_shown_as_the_case_says(CaseFile test)
    {
        var parts = test.Input.Split("\n--- ");
        var type = parts[1][..parts[1].IndexOf('\n')];
        var plan = Schemas.Plan(parts[0]);
        var message = MessageWriter.Write(plan, type, JsonNode.Parse(parts[1][type.Length..]));
        Assert.Equal(default, MessageVerifier.Verify(plan, type, message));
        test.Expect(JsonText.Write(MessageReader.Read(plan, type, message, JsonStyle.Exact)) + "\n--- as read\n" + MessageReader.Read(plan, type, message, JsonStyle.AsRead).ToJsonString());
        SameAgain(plan, type, message);
    }

    [Theory]
    [InlineData("""{ "items": [{}, { "id": -1 }] }""", "$.items[1].id: -1 is not an integer from 0 to 18446744073709551615")]
    [InlineData("""{ "items": [{ "id": 1.5 }] }""", "$.items[0].id: 1.5 is not an integer")]
    [InlineData("""{ "colour": "Gren" }""", "$.colour: 'Colour' has no value 'Gren'; did you mean 'Green'?")]
    [InlineData("""{ "colour": 256 }""", "$.colour: 256 is not an integer from 0 to 255")]
    [InlineData("""{ "colour": "Red | Green" }""", "$.colour: 'Colour' has no value 'Red | Green'")]
    [InlineData("""{ "marks": "New | Older" }""", "$.marks: 'Marks' has no value 'Older'")]
    [InlineData("""{ "itmes": [] }""", "$: 'Shop' has no field 'itmes'; did you mean 'items'?")]
    [InlineData("""{ "at": { "z": 1 } }""", "$.at: 'Point' has no field 'z'")]
    [InlineData("""{ "at": { "rgb": [1, 2] } }""", "$.at.rgb: has 2 elements, not 3")]
    [InlineData("""{ "at": { "rgb": "AQI=" } }""", "$.at.rgb: has 2 elements, not 3")]
    [InlineData("""{ "at": { "rgb": [1, null, 3] } }""", "$.at.rgb[1]: null is no value")]
    [InlineData("""{ "code": [1, 2, 3, 4, 5] }""", "$.code: has 5 elements, more than 4")]
    [InlineData("""{ "code": "?" }""", "$.code: is neither base64 nor an array of bytes")]
    [InlineData("""{ "items": 3 }""", "$.items: is not an array")]
    [InlineData("""{ "first": [] }""", "$.first: is not an object")]
    [InlineData("""{ "open": 1 }""", "$.open: 1 is not true or false")]
    [InlineData("""{ "single": 1e39 }""", "$.single: 1e39 is not a number that fits f32")]
    [InlineData("""{ "double": "1.5" }""", "$.double: \"1.5\" is not a number that fits f64")]
    [InlineData("""{ "double": "nan:7ff0000000000000" }""", "$.double: \"nan:7ff0000000000000\" is not")]
    [InlineData("""{ "first": { "label": 5 } }""", "$.first.label: 5 is not text")]
    [InlineData("""{ "named": { "a": { "id": "x" } } }""", "$.named['a'].id: \"x\" is not an integer")]
    [InlineData("""{ "named": 1 }""", "$.named: is neither an object nor an array of entries")]
    [InlineData("""{ "named": [{ "key": "a" }, { "key": "a" }] }""", "$.named: two entries have the key \"a\"")]
    [InlineData("""{ "prices": { "7": 1, "07": 2 } }""", "$.prices: two entries have the key \"07\"")]
    [InlineData("""{ "prices": { "x": 1 } }""", "$.prices['x']: \"x\" is not an integer from -32768 to 32767")]
    [InlineData("""{ "words": { "Red": ["a", 5] } }""", "$.words['Red'][1]: 5 is not text")]
    [InlineData("""{ "thing": { "itme": {} } }""", "$.thing: 'Thing' has no alternative 'itme'; did you mean 'item'?")]
    [InlineData("""{ "thing": { "item": {}, "Nothing": true } }""", "$.thing: is not an object with one property")]
    [InlineData("""{ "thing": { "Nothing": {} } }""", "$.thing.Nothing: 'Nothing' carries nothing: write true")]
    [InlineData("""{ "thing": { "#9": {} } }""", "$.thing: what '#9' carries is not known")]
    [InlineData("""{ "thing": { "#3": true } }""", "$.thing: 'Thing' has no alternative '#3'")]
    [InlineData("""{ "things": [null, { "text": { "value": 1 } }] }""", "$.things[1].text.value: 1 is not text")]
    [InlineData("""{ "rows": [{ "items": [300] }] }""", "$.rows[0].items[0]: 300 is not an integer from 0 to 255")]
    [InlineData("3", "$: is not an object")]
    public void What_does_not_fit_is_named_by_its_path(string json, string problem)
    {
        var problems = new List<JsonProblem>();
        MessageWriter.Write(Plan, "Shop", JsonNode.Parse(json), problems);
        Assert.StartsWith(problem, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once_but_not_without_end()
    {
        var problems = new List<JsonProblem>();
        MessageWriter.Write(Plan, "Shop", JsonNode.Parse("""{ "colour": "x", "marks": "y", "open": 3 }"""), problems);
        Assert.Equal(["$.colour", "$.marks", "$.open"], problems.Select(p => p.Path));
        MessageWriter.Write(Plan, "Shop", new JsonObject { ["items"] = new JsonArray([.. Enumerable.Range(0, 500).Select(_ => JsonValue.Create(1))]) }, problems);
        Assert.Equal(50, problems.Count);
    }

    [Theory]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "x.json: Duplicate property 'a'")]
    [InlineData("{\n  \"a\": }", "x.json:2:8: ")]
    [InlineData("{ \"a\": \"\\ud800\" }", "x.json: ")]
    [InlineData("", "x.json:1:1: ")]
    public void Text_that_is_no_JSON_is_refused_with_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => JsonText.Parse(Encoding.UTF8.GetBytes(text), "x.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_struct_that_is_not_there_is_named_with_what_there_is()
    {
        Assert.Equal("did you mean 'Shop'?", Assert.Throws<InputException>(() => MessageWriter.Write(Plan, "Shpo", null)).Help);
        Assert.Contains("there are Item, ", Assert.Throws<InputException>(() => MessageWriter.Write(Plan, "Thoroughly", null)).Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_may_be_of_an_imported_package()
    {
        var plan = Schemas.Plan("define package a; import \"b.km\"; define struct S { b.P p; }\n--- b.km\ndefine package b; define struct P static { u8 x; } define struct D { u8 x; }");
        Assert.Equal([5, 0, 0, 0, 0, 0, 0, 0], MessageWriter.Write(plan, "b.P", JsonNode.Parse("""{ "x": 5 }""")));
        Assert.Equal(MessageWriter.Write(plan, "S", new JsonObject()), MessageWriter.Write(plan, "a.S", new JsonObject()));
        SameAgain(plan, "b.D", MessageWriter.Write(plan, "b.D", new JsonObject()));
    }

    [Theory]
    [InlineData("""{ "items": [{}, { "picture": [1] }] }""", "items[1].picture")]
    [InlineData("""{ "thing": { "text": { "value": "a" } } }""", "thing.text.value")]
    [InlineData("""{ "at": { "x": 1 } }""", "at")]
    [InlineData("""{ "named": { "a": null } }""", "named[0].key")]
    public void The_verdict_names_the_field(string json, string field)
    {
        var message = MessageWriter.Write(Plan, "Shop", JsonNode.Parse(json));
        var fields = new HashSet<string>();
        for (var i = 0; i < message.Length; i++)
            foreach (byte value in new byte[] { 0, 1, 0x81, 0xff })
            {
                var damaged = message.ToArray();
                damaged[i] = value;
                if (MessageVerifier.Verify(Plan, "Shop", damaged, (64, 1000), out var path) != default)
                    fields.Add(path);
                else
                    Assert.Equal("", path);
            }
        Assert.Contains(field, fields);
    }

    private static void RoundTrip(AccessPlan plan, int seeds)
    {
        foreach (var root in plan.Dynamics)
            for (var seed = 0; seed < seeds; seed++)
            {
                SameAgain(plan, root.Name.ToString(), MessageWriter.Write(plan, root.Name.ToString(), new EmitC.RandomValue(plan, seed).Dynamic(root)));
                SameAgain(plan, root.Name.ToString(), MessageWriter.Write(plan, root.Name.ToString(), new RandomValue(plan, seed).Of(root.Name.Name.Original)));
            }
    }

    /// <summary>In both styles that leave out what is not set, as text.</summary>
    private static void SameAgain(AccessPlan plan, string root, byte[] message)
    {
        foreach (var style in new[] { JsonStyle.Exact, new JsonStyle(ShowsUnset: false, IsPlain: true) })
        {
            var text = JsonText.Write(MessageReader.Read(plan, root, message, style));
            var again = MessageWriter.Write(plan, root, JsonText.Parse(Encoding.UTF8.GetBytes(text), "shown"));
            if (!message.AsSpan().SequenceEqual(again))
                Assert.Fail($"{root}\n{text}\n{Convert.ToHexString(message)}\n{Convert.ToHexString(again)}");
        }
    }
}
