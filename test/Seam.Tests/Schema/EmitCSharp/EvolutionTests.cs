using System.Text.Json.Nodes;
using Seam.Schema.Messages;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Code generated from one version of a schema meets messages of another.</summary>
public sealed class EvolutionTests
{
    private const string Old = "define struct Inner { u32 id; } define union U { Inner inner; Plain; } define struct S { u8 a; string b = \"old\"; Inner[] inner; U u; U[] us; map<i32, U> m; }";

    private const string New = """
        define struct Inner { u32 id; u16 rank = 9 @since(2); string[] names @since(2); }
        define struct P static { u8 x; bool y; u16 z; }
        define union U { Inner inner; Plain; string text; U[] more; }
        define struct S {
            u8 a; string b = "old"; Inner[] inner; U u; U[] us; map<i32, U> m;
            f32 c = -0.5 @since(2); P p @since(2); P? maybe @since(3); u16[2] fixed @since(3); Inner one @since(3); string? note @since(4); string titled = "new" @since(4);
        }
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void New_code_reads_old_messages(int seed) => Meet(Old, New, seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Old_code_reads_new_messages(int seed) => Meet(New, Old, seed);

    [Fact]
    public void Fields_added_later_read_as_their_defaults()
    {
        var message = MessageWriter.Write(Schemas.Plan(Old), "S", JsonNode.Parse("""{"a":1}"""));
        var read = Compiled.Driver(New).Read("S", message);
        Assert.Equal("""{"a":1,"b":"old","inner":[],"us":[],"m":[],"c":-0.5,"p":{"x":0,"y":false,"z":0},"fixed":[0,0],"one":{"id":0,"rank":9,"names":[]},"titled":"new"}""", read.ToJsonString());
    }

    private static void Meet(string writer, string reader, int seed)
    {
        var (written, read) = (Schemas.Plan(writer), Schemas.Plan(reader));
        var message = MessageWriter.Write(written, "S", new RandomValue(written, seed).Of("S"));
        Assert.Equal(MessageReader.Read(read, "S", message, JsonStyle.AsRead).ToJsonString(), Compiled.Driver(reader).Read("S", message).ToJsonString());
        Assert.Equal(default, Compiled.Driver(reader).Verify("S", message));
    }
}
