using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Leaves as targets of indirect calls only functions that follow the calling convention. One that reads a scratch register before any write is a label
/// in the middle of a function, or assembly with rules of its own: called through the table it would get a wrong value, so its place is left empty,
/// and a jump there is reported with its address.
/// </summary>
internal static class Addressees
{
    public static GuestProgram Run(GuestProgram program)
    {
        var scratch = VariableSet.Of(program.Convention.Scratch);
        var functions = program.Functions.ToDictionary(f => f.Address);
        return program with { AddressTaken = [.. program.AddressTaken.Where(a => (ReadAtEntry(functions[a]) & scratch).IsEmpty)] };
    }

    /// <summary>The registers that a function may read before it writes or calls anything.</summary>
    private static VariableSet ReadAtEntry(Function function)
    {
        var facts = BlockFacts.Of(function);
        var written = new VariableSet?[facts.Length];
        var pending = new Stack<int>([0]);
        (written[0], var read) = (VariableSet.Empty, VariableSet.Empty);
        while (pending.TryPop(out var i))
        {
            read |= facts[i].Uses - written[i]!.Value;
            if (function.Blocks[i].Terminator is Call or CallIndirect)
                continue;
            var after = written[i]!.Value | facts[i].Defines;
            foreach (var target in function.Blocks[i].Terminator.Targets)
            {
                var known = written[target] is { } before ? before & after : after;
                if (known == written[target])
                    continue;
                written[target] = known;
                pending.Push(target);
            }
        }
        return read;
    }
}
