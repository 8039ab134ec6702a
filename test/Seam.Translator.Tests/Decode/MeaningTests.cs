using Seam.Translator.Decode;
using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;

namespace Seam.Translator.Tests.Decode;

public sealed class MeaningTests
{
    private const int WordsPerRow = 64;

    /// <summary>The builder refuses operands of the wrong type, a row refuses fields that it does not name.</summary>
    [Fact]
    public void Every_word_of_every_row_has_a_meaning_that_can_be_built()
    {
        var random = new Random(1);
        foreach (var row in InstructionTable.Rows.Where(r => r.Meaning is not null))
            for (var k = 0; k < WordsPerRow; k++)
            {
                var instruction = Decoder.Decode(0x400000, (uint)random.NextInt64(1L << 32) & ~row.Pattern.Mask | row.Pattern.Value);
                var machine = new Machine(new BlockBuilder());
                instruction.Row.Meaning?.Invoke(machine, instruction);
                Assert.Equal(instruction.Flow is Flow.Branch or Flow.JumpRegister or Flow.CallRegister or Flow.Return, machine.Exit is not null);
            }
    }
}
