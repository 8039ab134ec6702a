using Seam.Translator.Ir;

namespace Seam.Translator.Optimise;

/// <summary>
/// Makes a tail call a call, and the return after it a return: the callee goes back to our caller, since x30 is what it was. What is no tail call
/// but an unknown jump fails in the table of indirect calls.
/// </summary>
internal static class TailCalls
{
    public static Function Run(Function function)
    {
        if (!function.Blocks.Any(b => b.Terminator is TailCall or TailCallIndirect))
            return function;
        var last = function.Blocks.Count;
        var blocks = function.Blocks.Select(b => b with { Terminator = Lower(b.Terminator, last) }).ToList();
        blocks.Add(new Block(function.Address, [new Op(Ops.GetI64, Immediate: Variable.Lr.Number)], new Return(0)));
        return function with { Blocks = blocks };
    }

    private static Terminator Lower(Terminator end, int last) => end switch
    {
        TailCall tail => new Call(tail.Callee, last),
        TailCallIndirect tail => new CallIndirect(tail.Callee, last),
        _ => end,
    };
}
