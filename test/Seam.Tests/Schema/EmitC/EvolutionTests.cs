using Seam.Schema.Access;
using Seam.Schema.Messages;

namespace Seam.Tests.Schema.EmitC;

/// <summary>Messages of older and newer writers.</summary>
public sealed class EvolutionTests
{
    private const string Common = "define struct Leaf { u32 value; string name; }\ndefine struct Pair static { u8 a; u32 b; }\n";

    private static readonly string[] Versions =
    [
        "define union U { u8 a; None; } define struct Record { u8 a; u32? b; U u; U[] us; map<string, U> m; }",
        "define union U { u8 a; None; Leaf leaf; } define struct Record { u8 a; u32? b; U u; U[] us; map<string, U> m; u64 c = 77 @since(2); string d = \"later\" @since(2); bool? e @since(2); }",
        """
        define union U { u8 a; None; Leaf leaf; string text; U[] more; }
        define struct Record { u8 a; u32? b; U u; U[] us; map<string, U> m; u64 c = 77 @since(2); string d = "later" @since(2); bool? e @since(2);
            Leaf f @since(3); Leaf[] g @since(3); Pair h @since(3); i16[3] i @since(3); string[] j @since(3); u8? k @since(3); }
        """,
    ];

    public static TheoryData<int, int> WritersAndReaders
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            foreach (var writer in Enumerable.Range(0, Versions.Length))
                foreach (var reader in Enumerable.Range(0, Versions.Length))
                    pairs.Add(writer, reader);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(WritersAndReaders))]
    public void Every_version_reads_every_other(int writer, int reader)
    {
        var (from, to) = (Schemas.Plan(Common + Versions[writer]), Schemas.Plan(Common + Versions[reader]));
        var (root, view) = (Record(from), Record(to));
        var messages = Enumerable.Range(0, 20).Select(seed => MessageWriter.Write(from, "Record", new RandomValue(from, seed).Dynamic(root))).ToList();
        using var driver = new DriverRun(to, isSanitized: true);
        var answers = driver.Answers([.. messages.Select(m => (view, m))]);
        Assert.All(messages.Zip(answers), pair =>
        {
            Assert.Equal(default, pair.Second.Verdict);
            Assert.Equal(ValueDump.Of(to, view, MessageReader.Read(to, "Record", pair.First, JsonStyle.AsRead)), pair.Second.Values);
        });
    }

    private static DynamicPlan Record(AccessPlan plan) => plan.Dynamics.Single(d => d.Name.Name.Original == "Record");
}
