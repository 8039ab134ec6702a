using Seam.Fuzz.Generate;
using Seam.Fuzz.Mutate;
using Seam.Fuzz.Run;
using Seam.Wasm.Binary;
using Seam.Wasm.Text;

namespace Seam.Tests.Fuzz;

/// <summary>A few of what the fuzzers do for hours: docs/debugging.md. Where Node is installed, it has a say.</summary>
public sealed class DifferentialTests
{
    private const int Programs = 150, Mutants = 1500, Texts = 1500;

    [Fact]
    public void Guard_pages_comparisons_split_functions_and_node_agree_on_generated_programs()
    {
        using var node = NodeProcess.TryStart();
        var differential = new Differential(node);
        foreach (var seed in Enumerable.Range(0, Programs))
            Assert.Null(differential.Disagreement(Program(seed)));
    }

    [Fact]
    public void Every_generated_program_is_valid_and_different()
    {
        var programs = Enumerable.Range(0, Programs).Select(Program).ToList();
        Assert.All(programs, program => Assert.Null(Verdicts.Refusal(program, Verdicts.Node20)));
        Assert.Equal(Programs, programs.Select(Convert.ToBase64String).Distinct().Count());
    }

    /// <summary>Without Node it only shows that a mutant is valid or refused.</summary>
    [Fact]
    public void Node_takes_the_mutants_that_we_take()
    {
        using var node = NodeProcess.TryStart();
        var random = new Random(5);
        for (var i = 0; i < Mutants; i++)
        {
            var mutant = Mutations.OfModule(Program(i % 50), random);
            Assert.False(Verdicts.Differ(mutant, node), $"mutant {i}");
        }
    }

    [Fact]
    public void Damaged_texts_of_programs_parse_or_not()
    {
        var random = new Random(6);
        var texts = Enumerable.Range(0, 20).Select(seed => WatPrinter.Print(ModuleReader.Read(Program(seed)))).ToList();
        var parsed = Enumerable.Range(0, Texts).Count(i => Verdicts.Parses(Mutations.OfText(texts[i % texts.Count], random)));
        Assert.InRange(parsed, 1, Texts - 1);
    }

    [Fact]
    public void A_failing_program_becomes_small()
    {
        static bool HasMemoryGrow(byte[] program) => WatPrinter.Print(ModuleReader.Read(program)).Contains("memory.grow", StringComparison.Ordinal);
        var seed = Enumerable.Range(0, 100).First(s => HasMemoryGrow(Program(s)));
        var choices = new Choices(seed);
        var size = ProgramGenerator.Generate(choices).Length;
        var small = ProgramGenerator.Generate(new Choices(Reducer.Reduce(choices.Numbers, HasMemoryGrow)));
        Assert.True(HasMemoryGrow(small));
        Assert.InRange(small.Length, 1, size);
    }

    private static byte[] Program(int seed) => ProgramGenerator.Generate(new Choices(seed));
}
