using System.Text.Json.Nodes;
using Seam.Memory;
using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Cases;
using Seam.Tests.Memory;
using Seam.Tests.Schema.Reference;

namespace Seam.Tests.Schema.EmitCSharp;

/// <summary>
/// Generated verifiers against the reference: code and offset are equal on damaged messages, and what passes reads as the reference reads it.
/// Messages end at an inaccessible page, so reading outside one does not go unnoticed.
/// </summary>
public sealed class VerdictTests
{
    // Longer messages are cut and damaged at fewer places, spread over them, so that each message costs about the same.
    private const int Places = 300;
    private const int BytesPerMessage = 1_000_000;

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    public void Truncated_and_damaged_messages_of_every_good_schema_get_the_verdict_of_the_reference(CaseFile test) => Check(test.Input, seeds: 1);

    [Fact]
    public void Truncated_and_damaged_messages_with_everything_get_the_verdict_of_the_reference() => Check(TestSchemas.Everything, seeds: 2);

    [Fact]
    public void Random_bytes_get_the_verdict_of_the_reference()
    {
        var plan = Schemas.Plan(TestSchemas.Everything);
        using var comparison = new Comparison(plan, Compiled.Driver(TestSchemas.Everything), "Root");
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(60) * 8];
            for (var j = 0; j < bytes.Length; j++)
                bytes[j] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)0;
            if (bytes.Length > 1)
                BitConverter.TryWriteBytes(bytes, (ushort)random.Next(bytes.Length + 8));
            comparison.Check(bytes);
        }
    }

    [Fact]
    public void Limits_are_those_the_caller_sets()
    {
        var plan = Schemas.Plan("define struct S { S? s; string[] t; }");
        var driver = GeneratedCode.Drive(plan);
        var message = MessageWriter.Write(plan, "S", JsonNode.Parse("""{"s":{"s":{"s":{}}},"t":["a","b"]}"""));
        foreach (var (depth, objects) in new[] { (64, 7), (64, 6), (4, 7), (3, 7), (1, 1), (1, 0), (0, 0) })
        {
            var expected = MessageVerifier.Verify(plan, "S", message, depth, objects);
            Assert.Equal(expected, Verdict(driver.Verify("S", message, new VerifyLimits(depth, objects))));
        }
    }

    [Fact]
    public void A_message_at_an_address_that_is_no_multiple_of_8_is_not_valid()
    {
        var plan = Schemas.Plan("define struct S { u8 a; }");
        var bytes = new byte[16];
        MessageWriter.Write(plan, "S", new JsonObject()).CopyTo(bytes, 4);
        Assert.Equal(new VerifyResult(VerifyCode.Length, 0), GeneratedCode.Drive(plan).Verify("S", bytes.AsSpan(4, 8)));
    }

    private static void Check(string schema, int seeds)
    {
        var (plan, driver) = (Schemas.Plan(schema), Compiled.Driver(schema));
        foreach (var root in plan.Dynamics.Select(d => d.Name.Name.Original))
            for (var seed = 0; seed < seeds; seed++)
                CheckDamaged(plan, driver, root, MessageWriter.Write(plan, root, new RandomValue(plan, seed + 100).Of(root)));
        foreach (var root in plan.Statics)
            CheckDamaged(plan, driver, root.Name.Name.Original, new byte[(root.Size + 7) / 8 * 8]);
    }

    private static void CheckDamaged(AccessPlan plan, IDriver driver, string root, byte[] message)
    {
        using var comparison = new Comparison(plan, driver, root);
        foreach (var length in Spread(message.Length + 1))
            comparison.Check(message[..length]);
        var damaged = message.ToArray();
        foreach (var at in Spread(message.Length))
        {
            foreach (var value in new[] { 0, 1, 0x7F, 0x80, 0xFF, message[at] + 1, message[at] - 1 })
            {
                damaged[at] = (byte)value;
                comparison.Check(damaged);
            }
            damaged[at] = message[at];
        }
    }

    private static IEnumerable<int> Spread(int count)
    {
        var places = Math.Min(count, Math.Clamp(BytesPerMessage / Math.Max(count, 1), 20, Places));
        return Enumerable.Range(0, places).Select(i => (int)((long)i * count / places));
    }

    private static Verdict Verdict(VerifyResult result) => new((int)result.Code, (long)result.Offset);

    private sealed class Comparison(AccessPlan plan, IDriver driver, string root) : IDisposable
    {
        private const int ReadEvery = 16;
        private readonly GuardedMemory _memory = new(1 << 20);
        private int _valid;

        public void Dispose() => _memory.Dispose();

        public void Check(byte[] message)
        {
            var expected = MessageVerifier.Verify(plan, root, message);
            var placed = _memory.Place(message);
            var actual = Verdict(driver.Verify(root, placed));
            if (expected != actual)
                Assert.Fail($"{root}: expected {expected}, not {actual}, of {Convert.ToHexString(message)}");
            if (expected.Code == 0 && _valid++ % ReadEvery == 0)
                Assert.Equal(MessageReader.Read(plan, root, message, JsonStyle.AsRead).ToJsonString(), driver.Read(root, placed).ToJsonString());
        }
    }
}
