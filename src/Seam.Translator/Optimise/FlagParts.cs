using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>The four flags of an operation, each made (as 0 or 1) when it is asked for.</summary>
internal sealed record FlagParts(Func<int> N, Func<int> Z, Func<int> C, Func<int> V)
{
    /// <summary>All four as one NZCV.</summary>
    public int Pack(OpList list)
    {
        int Shifted(int bit, int by) => list.Do(Opcode.I32Shl, bit, list.I32(by));
        var nz = list.Do(Opcode.I32Or, Shifted(N(), 3), Shifted(Z(), 2));
        return list.Do(Opcode.I32Or, nz, list.Do(Opcode.I32Or, Shifted(C(), 1), V()));
    }

    /// <summary>Those of an NZCV that is a number.</summary>
    public static FlagParts OfBits(OpList list, int nzcv)
    {
        Func<int> Bit(int number) => () => list.Do(Opcode.I32And, list.Do(Opcode.I32ShrU, nzcv, list.I32(number)), list.I32(1));
        return new FlagParts(Bit(3), Bit(2), Bit(1), Bit(0));
    }

    /// <summary>Those of a <c>flags</c> operation.</summary>
    public static FlagParts Of(OpList list, Op op) => op.Code switch
    {
        Ops.I32FlagsSub or Ops.I64FlagsSub => Subtract(list, op),
        Ops.I32FlagsAdd or Ops.I64FlagsAdd or Ops.I32FlagsAdc or Ops.I64FlagsAdc => Add(list, op),
        Ops.I32FlagsLogic or Ops.I64FlagsLogic => Logic(list, op),
        _ => Compare(list, op),
    };

    private static FlagParts Subtract(OpList list, Op op)
    {
        var word = Integers.Of(list, op.A);
        var difference = word.Do(Opcode.I32Sub, op.A, op.B);
        return new FlagParts(
            () => word.Do(Opcode.I32LtS, difference, word.Zero()),
            () => word.Do(Opcode.I32Eq, op.A, op.B),
            () => word.Do(Opcode.I32GeU, op.A, op.B),
            () => IsNegative(word, word.Do(Opcode.I32And, word.Do(Opcode.I32Xor, op.A, op.B), word.Do(Opcode.I32Xor, op.A, difference))));
    }

    /// <summary>With a carry coming in, the sum that carried out is less than a, or equal to it when b + carry is 2^n.</summary>
    private static FlagParts Add(OpList list, Op op)
    {
        var word = Integers.Of(list, op.A);
        var sum = word.Do(Opcode.I32Add, op.A, op.B);
        if (op.C >= 0)
            sum = word.Do(Opcode.I32Add, sum, list.TypeOf(op.A) == ValueType.I64 ? list.Do(Opcode.I64ExtendI32U, op.C) : op.C);
        int Carry() => op.C < 0
            ? word.Do(Opcode.I32LtU, sum, op.A)
            : list.Do(Ops.I32Select, word.Do(Opcode.I32LeU, sum, op.A), word.Do(Opcode.I32LtU, sum, op.A), op.C);
        return new FlagParts(
            () => word.Do(Opcode.I32LtS, sum, word.Zero()),
            () => word.Do(Opcode.I32Eq, sum, word.Zero()),
            Carry,
            () => IsNegative(word, word.Do(Opcode.I32And, word.Do(Opcode.I32Xor, op.A, sum), word.Do(Opcode.I32Xor, op.B, sum))));
    }

    private static FlagParts Logic(OpList list, Op op)
    {
        var word = Integers.Of(list, op.A);
        return new FlagParts(
            () => word.Do(Opcode.I32LtS, op.A, word.Zero()),
            () => word.Do(Opcode.I32Eq, op.A, word.Zero()),
            () => list.I32(0),
            () => list.I32(0));
    }

    private static FlagParts Compare(OpList list, Op op)
    {
        var shift = op.Code == Ops.F64FlagsCompare ? Opcode.F64Eq - Opcode.F32Eq : 0;
        int Do(Opcode code, int a, int b) => list.Do((Opcode)((int)code + shift), a, b);
        return new FlagParts(
            () => Do(Opcode.F32Lt, op.A, op.B),
            () => Do(Opcode.F32Eq, op.A, op.B),
            () => list.Do(Opcode.I32Eqz, Do(Opcode.F32Lt, op.A, op.B)),
            () => list.Do(Opcode.I32Or, Do(Opcode.F32Ne, op.A, op.A), Do(Opcode.F32Ne, op.B, op.B)));
    }

    private static int IsNegative(Integers word, int value) => word.Do(Opcode.I32LtS, value, word.Zero());
}
