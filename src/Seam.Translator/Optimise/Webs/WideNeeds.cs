using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise.Webs;

/// <summary>Which 64-bit temporaries of a block somebody reads the upper half of. Sums, products and such of the lower halves need no more than those.</summary>
internal static class WideNeeds
{
    /// <param name="block">The block.</param>
    /// <param name="isWide">Whether the variable that the set with a number writes keeps 64 bits.</param>
    public static bool[] Of(Block block, Func<int, bool> isWide)
    {
        var wide = new bool[block.Ops.Length];
        if (block.Terminator is TailCallIndirect or Escape)
            wide[block.Terminator.Operand] = true;
        for (var i = block.Ops.Length - 1; i >= 0; i--)
        {
            var op = block.Ops[i];
            if (op.Operation.IsMemoryAccess)
            {
                if (op.B >= 0)
                    wide[op.B] |= op.Code == Opcode.I64Store;
            }
            else if (op.Kind == OperationKind.Set)
                wide[op.A] |= isWide(i);
            else if (op.Operation.Result != ValueType.I64 || wide[i])
                Operands(block, op, wide);
            else if (!CanNarrow(block, op))
                Operands(block, op, wide);
        }
        return wide;
    }

    /// <summary>Whether the lower half of the result is made of the lower halves of the operands.</summary>
    public static bool CanNarrow(Block block, Op op) => op.Code switch
    {
        Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul or Opcode.I64And or Opcode.I64Or or Opcode.I64Xor or Ops.I64Select => true,
        Opcode.I64Shl => block.Ops[op.B] is { Code: Opcode.I64Const, Immediate: >= 0 and < 32 },
        Opcode.I64Const or Opcode.I64ExtendI32U or Opcode.I64ExtendI32S => true,
        Opcode.I64Extend8S or Opcode.I64Extend16S or Opcode.I64Extend32S => true,
        >= Opcode.I64Load8S and <= Opcode.I64Load32U or Opcode.I64Load or Ops.GetI64 => true,
        _ => false,
    };

    private static void Operands(Block block, Op op, bool[] wide)
    {
        if (op.Code is Opcode.I32WrapI64 or Opcode.I64Extend8S or Opcode.I64Extend16S or Opcode.I64Extend32S)
            return;
        for (var k = 0; k < op.OperandCount; k++)
            wide[op[k]] |= block.Ops[op[k]].Operation.Result == ValueType.I64;
    }
}
