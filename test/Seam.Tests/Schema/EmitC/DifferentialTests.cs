using Seam.Schema.Access;
using Seam.Schema.Messages;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitC;

/// <summary>The generated C against the reference writer, reader and verifier, on the same bytes.</summary>
public sealed class DifferentialTests
{
    [Theory]
    [CaseFiles("schema/accept/*.case")]
    [CaseFiles("emit-c/*.case")]
    public void Values_survive_views_builders_and_owned_objects_byte_by_byte(CaseFile test)
    {
        var plan = Schemas.Plan(test.Input);
        if (plan.Dynamics.Count == 0)
            return;
        using var driver = new DriverRun(plan, isSanitized: false);
        var questions = Questions(plan, perStruct: 40);
        foreach (var (question, answer) in questions.Zip(driver.Answers(questions)))
        {
            Assert.Equal(default, answer.Verdict);
            var expected = Convert.ToHexStringLower(question.Message);
            Assert.Equal(expected, answer.Owned);
            Assert.Equal(expected, answer.Copied);
            var value = MessageReader.Read(plan, question.Root.Name.Name.Original, question.Message, JsonStyle.AsRead);
            Assert.Equal(ValueDump.Of(plan, question.Root, value), answer.Values);
        }
    }

    [Theory]
    [CaseFiles("schema/accept/*.case")]
    [CaseFiles("emit-c/*.case")]
    public void Mutated_messages_get_the_verdict_of_the_reference_and_do_no_harm(CaseFile test)
    {
        var plan = Schemas.Plan(test.Input);
        if (plan.Dynamics.Count == 0)
            return;
        using var driver = new DriverRun(plan, isSanitized: true);
        var random = new Random(1);
        var questions = Questions(plan, perStruct: 5).SelectMany(q => Mutations.Of(q.Message, random, 400).Select(m => (q.Root, Message: m))).ToList();
        foreach (var (question, answer) in questions.Zip(driver.Answers(questions)))
        {
            var expected = MessageVerifier.Verify(plan, question.Root.Name.Name.Original, question.Message);
            Assert.True(expected == answer.Verdict, $"{question.Root.Name} {Convert.ToHexString(question.Message)}: expected {expected}, was {answer.Verdict}");
        }
    }

    private static List<(DynamicPlan Root, byte[] Message)> Questions(AccessPlan plan, int perStruct) =>
        [.. plan.Dynamics.SelectMany(root => Enumerable.Range(0, perStruct).Select(seed => (root, Message(plan, root, seed))))];

    private static byte[] Message(AccessPlan plan, DynamicPlan root, int seed) =>
        MessageWriter.Write(plan, root.Name.Name.Original, new RandomValue(plan, seed).Dynamic(root));
}
