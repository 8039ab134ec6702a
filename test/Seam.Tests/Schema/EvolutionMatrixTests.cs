using System.Globalization;
using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Schema.EmitC;
using Seam.Tests.Schema.EmitCSharp;

namespace Seam.Tests.Schema;

/// <summary>
/// Three versions of a schema: what programs of each wrote, in C and C# byte for byte the same, programs of each read, in C and C#, as the reference
/// does. SEAM_VALUES=100000 dotnet test --filter EvolutionMatrix takes that many random values instead of a few.
/// </summary>
public sealed class EvolutionMatrixTests
{
    private const int Batch = 3000;

    private static readonly string[] Versions =
    [
        """
        define struct Leaf { u32 value; string name; }
        define union U { Leaf leaf; None; u8 a; }
        define struct Record { u8 a; u32? b; string title = "old"; U u; U[] us; map<string, U> m; map<i32, U> n; Leaf[] leaves; }
        """,
        """
        define struct Leaf { u32 value; string name; u16 rank = 9 @since(2); string[] names @since(2); }
        define union U { Leaf leaf; None; u8 a; string text; }
        define struct Record { u8 a; u32? b; string title = "old"; U u; U[] us; map<string, U> m; map<i32, U> n; Leaf[] leaves;
            u64 c = 77 @since(2); string d = "later" @since(2); bool? e @since(2); f32 f = -0.5 @since(2); }
        """,
        """
        define struct Pair static { u8 a; bool b; u32 c; }
        define struct Leaf { u32 value; string name; u16 rank = 9 @since(2); string[] names @since(2); Leaf? below @since(3); }
        define union U { Leaf leaf; None; u8 a; string text; U[] more; Pair pair; }
        define struct Record { u8 a; u32? b; string title = "old"; U u; U[] us; map<string, U> m; map<i32, U> n; Leaf[] leaves;
            u64 c = 77 @since(2); string d = "later" @since(2); bool? e @since(2); f32 f = -0.5 @since(2);
            Leaf g @since(3); Leaf[] h @since(3); Pair i @since(3); Pair? j @since(3); i16[3] k @since(3); string[] l @since(3); u8? o @since(3); string? p @since(3); U q @since(3); u8[][] r @since(3); }
        """,
    ];

    private static readonly int ValuesPerVersion = int.Parse(Environment.GetEnvironmentVariable("SEAM_VALUES") ?? "120", CultureInfo.InvariantCulture) / Versions.Length;

    private static readonly AccessPlan[] Plans = [.. Versions.Select(Schemas.Plan)];

    public static TheoryData<int> Readers => [.. Enumerable.Range(0, Versions.Length)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Every_version_reads_what_every_version_wrote(int reader)
    {
        using var native = new DriverRun(Plans[reader], isSanitized: true);
        for (var writer = 0; writer < Versions.Length; writer++)
            foreach (var seeds in Enumerable.Range(0, ValuesPerVersion).Chunk(Batch))
                Check(native, writer, reader, seeds);
    }

    /// <summary>Who passes a message on as it is keeps what it does not know.</summary>
    [Fact]
    public void Fields_that_a_reader_does_not_know_survive_a_copy_of_the_message()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var message = MessageWriter.Write(Plans[2], "Record", Value(2, seed));
            var passedOn = new byte[message.Length];
            Assert.Equal(default, Compiled.Driver(Versions[0]).Verify("Record", message));
            message.CopyTo(passedOn, 0);
            Assert.Equal(MessageReader.Read(Plans[2], "Record", message, JsonStyle.AsRead).ToJsonString(), Compiled.Driver(Versions[2]).Read("Record", passedOn).ToJsonString());
        }
    }

    [Fact]
    public void Fields_added_later_read_as_their_defaults()
    {
        var message = MessageWriter.Write(Plans[0], "Record", JsonNode.Parse("""{"a":1,"leaves":[{"value":2}]}"""));
        Assert.Equal(
            """{"a":1,"title":"old","us":[],"m":[],"n":[],"leaves":[{"value":2,"name":"","rank":9,"names":[]}],"c":77,"d":"later","f":-0.5}""",
            Compiled.Driver(Versions[1]).Read("Record", message).ToJsonString());
    }

    private static void Check(DriverRun native, int writer, int reader, int[] seeds)
    {
        var (from, to) = (Plans[writer], Plans[reader]);
        var root = to.Dynamics.Single(d => d.Name.Name.Original == "Record");
        var values = seeds.Select(seed => Value(writer, seed)).ToList();
        var messages = values.Select(value => MessageWriter.Write(from, "Record", value)).ToList();
        var answers = native.Answers([.. messages.Select(m => (root, m))]);
        using var arena = new DirtyArena();
        for (var i = 0; i < messages.Count; i++)
        {
            var expected = MessageReader.Read(to, "Record", messages[i], JsonStyle.AsRead);
            Assert.Equal(default, answers[i].Verdict);
            Assert.Equal(ValueDump.Of(to, root, expected), answers[i].Values);
            Assert.Equal(expected.ToJsonString(), Compiled.Driver(Versions[reader]).Read("Record", messages[i]).ToJsonString());
            if (writer == reader)
                CheckWriters(values[i], messages[i], answers[i], Compiled.Driver(Versions[writer]).Build("Record", values[i], arena.Dirty()));
        }
    }

    private static void CheckWriters(JsonObject value, byte[] expected, Answer native, byte[] managed)
    {
        Assert.Equal(Convert.ToHexStringLower(expected), native.Copied);
        Assert.True(expected.AsSpan().SequenceEqual(managed), value.ToJsonString());
    }

    private static JsonObject Value(int version, int seed) => new Reference.RandomValue(Plans[version], seed).Of("Record");
}
