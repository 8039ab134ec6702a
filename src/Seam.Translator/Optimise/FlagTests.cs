using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>
/// A test of the flags of an operation, as a comparison of the operands. Tests come in pairs of a condition and its opposite, which differ in the
/// last bit of the condition code (Arm ARM, ConditionHolds).
/// </summary>
internal static class FlagTests
{
    private const int Eq = 0, Ne = 1, Cs = 2, Cc = 3, Mi = 4, Pl = 5, Vs = 6, Vc = 7, Hi = 8, Ls = 9, Ge = 10, Lt = 11, Gt = 12, Le = 13;

    /// <summary>Appends what is 1 if a condition holds in the NZCV that <paramref name="flags"/> is, else 0.</summary>
    public static int Test(OpList list, int condition, int flags)
    {
        var op = list[flags];
        var word = WordType(op.Code);
        return op.Code switch
        {
            Ops.I32FlagsSub or Ops.I64FlagsSub => Subtraction(list, new Integers(list, word), condition, op),
            Ops.I32FlagsLogic or Ops.I64FlagsLogic => Logic(list, new Integers(list, word), condition, op.A),
            Ops.I32FlagsAdd or Ops.I64FlagsAdd or Ops.I32FlagsAdc or Ops.I64FlagsAdc => FromParts(list, condition, FlagParts.Of(list, op)),
            Ops.F32FlagsCompare => Comparison(list, condition, op, 0),
            Ops.F64FlagsCompare => Comparison(list, condition, op, Opcode.F64Eq - Opcode.F32Eq),
            Ops.I32Select => Selection(list, condition, op),
            Opcode.I32Const => list.I32(Holds(condition, op.Immediate) ? 1 : 0),
            _ => FromParts(list, condition, FlagParts.OfBits(list, flags)),
        };
    }

    private static ValueType WordType(Opcode code) => code is Ops.I64FlagsSub or Ops.I64FlagsLogic ? ValueType.I64 : ValueType.I32;

    private static int Subtraction(OpList list, Integers word, int condition, Op op) => condition switch
    {
        Mi => word.Do(Opcode.I32LtS, word.Do(Opcode.I32Sub, op.A, op.B), word.Zero()),
        Pl => word.Do(Opcode.I32GeS, word.Do(Opcode.I32Sub, op.A, op.B), word.Zero()),
        Vs or Vc => FromParts(list, condition, FlagParts.Of(list, op)),
        _ => word.Do(
            condition switch
            {
                Eq => Opcode.I32Eq,
                Ne => Opcode.I32Ne,
                Cs => Opcode.I32GeU,
                Cc => Opcode.I32LtU,
                Hi => Opcode.I32GtU,
                Ls => Opcode.I32LeU,
                Ge => Opcode.I32GeS,
                Lt => Opcode.I32LtS,
                Gt => Opcode.I32GtS,
                _ => Opcode.I32LeS,
            },
            op.A,
            op.B),
    };

    /// <summary>C and V are 0.</summary>
    private static int Logic(OpList list, Integers word, int condition, int value) => condition switch
    {
        Eq => word.Do(Opcode.I32Eq, value, word.Zero()),
        Ne => word.Do(Opcode.I32Ne, value, word.Zero()),
        Mi or Lt => word.Do(Opcode.I32LtS, value, word.Zero()),
        Pl or Ge => word.Do(Opcode.I32GeS, value, word.Zero()),
        Gt => word.Do(Opcode.I32GtS, value, word.Zero()),
        Le => word.Do(Opcode.I32LeS, value, word.Zero()),
        _ => list.I32(condition is Cc or Vc or Ls ? 1 : 0),
    };

    /// <summary>Unordered sets C and V. A condition that is true then is the opposite of a comparison, since comparisons with a NaN are false.</summary>
    private static int Comparison(OpList list, int condition, Op op, int shift)
    {
        int Compare(Opcode code) => list.Do((Opcode)((int)code + shift), op.A, op.B);
        int Not(Opcode code) => list.Do(Opcode.I32Eqz, Compare(code));
        return condition switch
        {
            Eq => Compare(Opcode.F32Eq),
            Ne => Compare(Opcode.F32Ne),
            Cs or Pl => Not(Opcode.F32Lt),
            Cc or Mi => Compare(Opcode.F32Lt),
            Hi => Not(Opcode.F32Le),
            Ls => Compare(Opcode.F32Le),
            Ge => Compare(Opcode.F32Ge),
            Lt => Not(Opcode.F32Ge),
            Gt => Compare(Opcode.F32Gt),
            Le => Not(Opcode.F32Gt),
            _ => Unordered(list, op, (Opcode)((int)Opcode.F32Ne + shift), condition == Vc),
        };
    }

    private static int Unordered(OpList list, Op op, Opcode differs, bool negate)
    {
        var unordered = list.Do(Opcode.I32Or, list.Do(differs, op.A, op.A), list.Do(differs, op.B, op.B));
        return negate ? list.Do(Opcode.I32Eqz, unordered) : unordered;
    }

    /// <summary>The flags are those of one thing or another, as after a conditional comparison: so is the test.</summary>
    private static int Selection(OpList list, int condition, Op select)
    {
        var first = Test(list, condition, select.A);
        var second = Test(list, condition, select.B);
        return (list.ConstantOf(first), list.ConstantOf(second)) switch
        {
            (_, 0) => list.Do(Opcode.I32And, first, AsBit(list, select.C)),
            (_, 1) => list.Do(Opcode.I32Or, first, list.Do(Opcode.I32Eqz, select.C)),
            _ => list.Do(Ops.I32Select, first, second, select.C),
        };
    }

    /// <summary>A condition as 0 or 1: comparisons are that already.</summary>
    private static int AsBit(OpList list, int condition) =>
        Integers.IsBoolean(list, condition) ? condition : list.Do(Opcode.I32Ne, condition, list.I32(0));

    private static int FromParts(OpList list, int condition, FlagParts parts)
    {
        var holds = (condition & ~1) switch
        {
            Eq => parts.Z(),
            Cs => parts.C(),
            Mi => parts.N(),
            Vs => parts.V(),
            Hi => list.Do(Opcode.I32And, parts.C(), list.Do(Opcode.I32Eqz, parts.Z())),
            Ge => list.Do(Opcode.I32Eq, parts.N(), parts.V()),
            _ => list.Do(Opcode.I32And, list.Do(Opcode.I32Eqz, parts.Z()), list.Do(Opcode.I32Eq, parts.N(), parts.V())),
        };
        return (condition & 1) == 0 ? holds : list.Do(Opcode.I32Eqz, holds);
    }

    private static bool Holds(int condition, long nzcv)
    {
        bool n = (nzcv & 8) != 0, z = (nzcv & 4) != 0, c = (nzcv & 2) != 0, v = (nzcv & 1) != 0;
        var holds = (condition & ~1) switch
        {
            Eq => z,
            Cs => c,
            Mi => n,
            Vs => v,
            Hi => c && !z,
            Ge => n == v,
            _ => !z && n == v,
        };
        return holds == ((condition & 1) == 0);
    }
}
