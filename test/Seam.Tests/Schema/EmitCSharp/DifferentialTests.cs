using System.Text.Json.Nodes;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Cases;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>Generated code against the reference codec: the same bytes, the same values, the same verdicts.</summary>
public sealed class DifferentialTests
{
    private const int ValuesPerStruct = 12;
    private const int BytesPerStruct = 20_000;

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void Random_values_of_every_good_schema_are_written_and_read_as_the_reference_does(CaseFile test) =>
        Check(Schemas.Plan(test.Input), Compiled.Driver(test.Input));

    [Fact]
    public void Random_values_of_the_vision_example_are_written_and_read_as_the_reference_does()
    {
        var plan = GeneratedCode.PlanOfExample("vision");
        Check(plan, GeneratedCode.Drive(plan));
    }

    [Fact]
    public void Random_values_with_everything_are_written_and_read_as_the_reference_does() =>
        Check(Schemas.Plan(TestSchemas.Everything), Compiled.Driver(TestSchemas.Everything));

    private static void Check(AccessPlan plan, IDriver driver)
    {
        using var arena = new DirtyArena();
        foreach (var root in plan.Dynamics.Select(d => d.Name.Name.Original))
        {
            var bytes = 0;
            for (var seed = 0; seed < ValuesPerStruct && bytes < BytesPerStruct; seed++)
                bytes += Check(plan, driver, arena, root, new RandomValue(plan, seed).Of(root));
        }
    }

    /// <returns>The length of the message.</returns>
    private static int Check(AccessPlan plan, IDriver driver, DirtyArena arena, string root, JsonNode value)
    {
        var expected = MessageWriter.Write(plan, root, value);
        AssertSame(expected, driver.Build(root, value, arena.Dirty()), "builder", value);
        AssertSame(expected, driver.BuildOwned(root, value, arena.Dirty()), "owned", value);
        AssertSame(expected, driver.Copy(root, expected, arena.Dirty()), "copy", value);
        Assert.Equal(MessageReader.Read(plan, root, expected, JsonStyle.AsRead).ToJsonString(), driver.Read(root, expected).ToJsonString());
        Assert.Equal(default, driver.Verify(root, expected));
        return expected.Length;
    }

    private static void AssertSame(byte[] expected, byte[] actual, string way, JsonNode value) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{way}: {value.ToJsonString()}\nexpected {Convert.ToHexString(expected)}\nactual   {Convert.ToHexString(actual)}");
}
