using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>Replaces the operations that WebAssembly lacks by sequences of those it has. Routines stay: they are calls.</summary>
internal static class Lowering
{
    public static Function Run(Function function) => BlockRewriter.RewriteAll(function, () => Rule);

    private static int Rule(OpList list, Op op) => op.Code switch
    {
        >= Ops.I32FlagsAdd and <= Ops.F64FlagsCompare => FlagParts.Of(list, op).Pack(list),
        >= Ops.TestEq and < Ops.I32QuotientS => FlagTests.Test(list, op.Code - Ops.TestEq, op.A),
        Ops.I32QuotientS or Ops.I64QuotientS => SignedQuotient(list, op),
        Ops.I32QuotientU or Ops.I64QuotientU => UnsignedQuotient(list, op),
        Ops.I64MulHighS or Ops.I64MulHighU => HighProduct(list, op),
        Ops.I32ReverseBytes => ReverseBytes(list, op.A),
        Ops.I64ReverseBytes => ReverseBytes64(list, op.A),
        Ops.I32ReverseBits => ReverseBits(list, new Integers(list, ValueType.I32), ReverseBytes(list, op.A)),
        Ops.I64ReverseBits => ReverseBits(list, new Integers(list, ValueType.I64), ReverseBytes64(list, op.A)),
        _ => list.Append(op),
    };

    /// <summary>WebAssembly's division traps where the machine's gives 0: divide by 1 there, and throw the result away.</summary>
    private static int UnsignedQuotient(OpList list, Op op)
    {
        var word = Integers.Of(list, op.A);
        if (list.ConstantOf(op.B) is { } divisor && divisor != 0)
            return word.Do(Opcode.I32DivU, op.A, op.B);
        var select = Ops.Select(list.TypeOf(op.A));
        var safe = list.Do(select, op.B, word.Constant(1), IsNotZero(list, word, op.B));
        return list.Do(select, word.Do(Opcode.I32DivU, op.A, safe), word.Zero(), IsNotZero(list, word, op.B));
    }

    /// <summary>It also traps for the least number divided by -1: dividing by -1 is negating.</summary>
    private static int SignedQuotient(OpList list, Op op)
    {
        var word = Integers.Of(list, op.A);
        if (list.ConstantOf(op.B) is { } divisor && divisor is not (0 or -1))
            return word.Do(Opcode.I32DivS, op.A, op.B);
        var select = Ops.Select(list.TypeOf(op.A));
        int IsOrdinary() => word.Do(Opcode.I32GtU, word.Do(Opcode.I32Add, op.B, word.Constant(1)), word.Constant(1));
        var safe = list.Do(select, op.B, word.Constant(1), IsOrdinary());
        var special = list.Do(select, word.Do(Opcode.I32Sub, word.Zero(), op.A), word.Zero(), IsNotZero(list, word, op.B));
        return list.Do(select, word.Do(Opcode.I32DivS, op.A, safe), special, IsOrdinary());
    }

    private static int IsNotZero(OpList list, Integers word, int value) => word.Do(Opcode.I32Ne, value, word.Zero());

    /// <summary>Schoolbook multiplication of halves (Hacker's Delight, 8-2); the signed product takes each factor off where the other is negative.</summary>
    private static int HighProduct(OpList list, Op op)
    {
        int Low(int a) => list.Do(Opcode.I64And, a, list.I64(uint.MaxValue));
        int High(int a) => list.Do(Opcode.I64ShrU, a, list.I64(32));
        int Multiply(int a, int b) => list.Do(Opcode.I64Mul, a, b);
        int Add(int a, int b) => list.Do(Opcode.I64Add, a, b);
        int aLow = Low(op.A), aHigh = High(op.A), bLow = Low(op.B), bHigh = High(op.B);
        var middle = Add(Multiply(aHigh, bLow), High(Multiply(aLow, bLow)));
        var carry = Add(Multiply(aLow, bHigh), Low(middle));
        var high = Add(Add(Multiply(aHigh, bHigh), High(middle)), High(carry));
        return op.Code == Ops.I64MulHighU ? high : TakeOff(list, TakeOff(list, high, op.A, op.B), op.B, op.A);
    }

    private static int TakeOff(OpList list, int product, int sign, int factor) =>
        list.Do(Opcode.I64Sub, product, list.Do(Opcode.I64And, list.Do(Opcode.I64ShrS, sign, list.I64(63)), factor));

    /// <summary>The odd bytes rotated one way, the even ones the other.</summary>
    private static int ReverseBytes(OpList list, int value)
    {
        int Half(Opcode rotate, int mask) => list.Do(Opcode.I32And, list.Do(rotate, value, list.I32(8)), list.I32(mask));
        return list.Do(Opcode.I32Or, Half(Opcode.I32Rotl, 0x00ff00ff), Half(Opcode.I32Rotr, unchecked((int)0xff00ff00)));
    }

    private static int ReverseBytes64(OpList list, int value)
    {
        int Swap(int v, int shift, long mask) => list.Do(
            Opcode.I64Or,
            list.Do(Opcode.I64And, list.Do(Opcode.I64ShrU, v, list.I64(shift)), list.I64(mask)),
            list.Do(Opcode.I64Shl, list.Do(Opcode.I64And, v, list.I64(mask)), list.I64(shift)));
        var pairs = Swap(Swap(value, 8, 0x00ff00ff00ff00ff), 16, 0x0000ffff0000ffff);
        return list.Do(Opcode.I64Rotl, pairs, list.I64(32));
    }

    /// <summary>Swaps neighbouring bits, pairs and nibbles, once the bytes are in order.</summary>
    private static int ReverseBits(OpList list, Integers word, int value)
    {
        (int Shift, long Mask)[] steps = [(1, 0x5555555555555555), (2, 0x3333333333333333), (4, 0x0f0f0f0f0f0f0f0f)];
        foreach (var (shift, mask) in steps)
        {
            var down = word.Do(Opcode.I32And, word.Do(Opcode.I32ShrU, value, word.Constant(shift)), word.Constant(mask));
            var up = word.Do(Opcode.I32Shl, word.Do(Opcode.I32And, value, word.Constant(mask)), word.Constant(shift));
            value = word.Do(Opcode.I32Or, down, up);
        }
        return value;
    }
}
