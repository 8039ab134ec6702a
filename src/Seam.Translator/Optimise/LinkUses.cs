using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>
/// What a function does with the return address it was given. It may keep it in its frame, and return to it; a function that does anything else keeps the
/// place in its caller (setjmp, a switch of contexts, an unwinder).
/// </summary>
internal static class LinkUses
{
    /// <summary>Whether the value that x30 has at the entry may go anywhere but into the frame and the return.</summary>
    public static bool Escape(Function function)
    {
        var seen = new HashSet<int>([0]);
        var pending = new Stack<int>(seen);
        while (pending.TryPop(out var number))
        {
            var block = function.Blocks[number];
            if (Escapes(block))
                return true;
            if (!block.Ops.Any(o => o.Kind == OperationKind.Set && o.Variable == Variable.Lr))
                foreach (var next in block.Terminator.Targets.Where(seen.Add))
                    pending.Push(next);
        }
        return false;
    }

    private static bool Escapes(Block block)
    {
        var isLink = new bool[block.Ops.Length];
        var isFrame = new bool[block.Ops.Length];
        for (var i = 0; i < block.Ops.Length; i++)
        {
            var op = block.Ops[i];
            if (op.Kind == OperationKind.Get)
                (isLink[i], isFrame[i]) = (op.Variable == Variable.Lr, op.Variable == Variable.Sp);
            else if (op.Kind == OperationKind.Set && op.Variable == Variable.Lr)
                return false;
            else if (op.Code is Opcode.I64Add or Opcode.I64Sub)
                isFrame[i] = isFrame[op.A];
            if (UsesLink(op, isLink) && !(op.Kind == OperationKind.Store && isFrame[op.A]))
                return true;
        }
        return false;
    }

    private static bool UsesLink(Op op, bool[] isLink)
    {
        for (var k = 0; k < op.OperandCount; k++)
            if (isLink[op[k]])
                return true;
        return false;
    }
}
