using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>Replaces an operation by a simpler one with the same result: tests of flags, constants, conversions there and back, 32-bit arithmetic behind a wrap.</summary>
internal static class Simplification
{
    public static int Apply(OpList list, Op op) => op.Code switch
    {
        >= Ops.TestEq and < Ops.I32QuotientS => Test(list, op),
        Opcode.I32WrapI64 => Wrap(list, op),
        Opcode.I64ExtendI32U or Opcode.I64ExtendI32S when list.ConstantOf(op.A) is { } value =>
            list.I64(op.Code == Opcode.I64ExtendI32U ? (uint)value : (int)value),
        Opcode.I32Eqz when list[op.A].Code == Opcode.I32Eqz && Integers.IsBoolean(list, list[op.A].A) => list[op.A].A,
        _ => Arithmetic(list, op),
    };

    /// <summary>A test waits for its flags when another block made them.</summary>
    private static int Test(OpList list, Op op) =>
        list[op.A].Kind == OperationKind.Get ? list.Append(op) : FlagTests.Test(list, op.Code - Ops.TestEq, op.A);

    private static int Wrap(OpList list, Op op)
    {
        var inner = list[op.A];
        return inner.Code switch
        {
            Opcode.I64Const => list.I32((int)inner.Immediate),
            Opcode.I64ExtendI32U or Opcode.I64ExtendI32S => inner.A,
            Opcode.I64Extend32S => Apply(list, new Op(Opcode.I32WrapI64, inner.A)),
            _ => list.Append(op),
        };
    }

    private static int Arithmetic(OpList list, Op op)
    {
        if (op.B < 0 || op.C >= 0 || op.Kind != OperationKind.Pure || list.ConstantOf(op.B) is not { } b)
            return list.Append(op);
        if (list.ConstantOf(op.A) is { } a && ConstantArithmetic.Compute(op.Code, a, b) is { } result)
            return list.Constant(op.Operation.Result!.Value, result);
        var isIdentity = b == 0 && op.Code is Opcode.I32Add or Opcode.I64Add or Opcode.I32Sub or Opcode.I64Sub or Opcode.I32Or or Opcode.I64Or
            or Opcode.I32Xor or Opcode.I64Xor or Opcode.I32Shl or Opcode.I64Shl or Opcode.I32ShrU or Opcode.I64ShrU or Opcode.I32ShrS or Opcode.I64ShrS;
        return b == 0 && isIdentity ? op.A : list.Append(op);
    }
}
