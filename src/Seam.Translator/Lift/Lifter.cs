using Seam.Translator.Decode.Semantics;
using Seam.Translator.Discover;
using Seam.Translator.Ir;

namespace Seam.Translator.Lift;

/// <summary>From guest functions to functions of the representation: each instruction means what its row says, each block ends as its last instruction does.</summary>
public static class Lifter
{
    /// <param name="function">One of the program's functions.</param>
    /// <param name="code">The program, which tells what calls and jumps out of the function reach.</param>
    public static Function Lift(GuestFunction function, GuestCode code)
    {
        var builder = new FunctionBuilder(function.Name, function.Address);
        var exits = new Exits(builder, function, code);
        foreach (var block in function.Blocks.Values.OrderBy(b => b.Address))
            Lift(block, builder.Begin(block.Address), exits);
        exits.FinishLeaving();
        var lifted = builder.Build();
        var pads = function.LandingPads.Values.ToHashSet();
        return pads.Count == 0 ? lifted : lifted with
        {
            LandingPads = [.. Enumerable.Range(0, lifted.Blocks.Count).Where(b => pads.Remove(lifted.Blocks[b].Address))],
        };
    }

    private static void Lift(CodeBlock block, BlockBuilder target, Exits exits)
    {
        var machine = new Machine(target);
        foreach (var instruction in block.Instructions)
        {
            if (instruction.Row.Meaning is not { } meaning)
            {
                target.Trap(TrapKind.Undefined, instruction.Address);
                return;
            }
            meaning(machine, instruction);
        }
        exits.End(machine, block);
    }
}
