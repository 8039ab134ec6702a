using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Shifts by the signed low byte of each lane: left, or right where it is negative.</summary>
internal static class VariableShift
{
    public static Term Shift(Lanes v, Term a, Term b, bool signed) => LaneByLane.Map(v, a, signed, b, true, (x, s) => Plain(x, s, signed, Right));

    public static Term Round(Lanes v, Term a, Term b, bool signed) => LaneByLane.Map(v, a, signed, b, true, (x, s) => Plain(x, s, signed, RightRounded));

    public static Term Saturate(Lanes v, Term a, Term b, bool signed, bool round) =>
        LaneByLane.Map(v, a, signed, b, true, (x, s) => Saturated(v, x, s, signed, round ? RightRounded : Right));

    /// <summary>Left by a constant, signed to unsigned too.</summary>
    public static Term SaturateLeft(Lanes v, Term a, int by, bool signed, bool toSigned) => LaneByLane.Map(v, a, signed, x =>
    {
        var left = Left(v, x, x.Like(by), signed);
        return signed && !toSigned ? x.Like(0).If(x.LessS(x.Like(0)), Left(v, x, x.Like(by), false)) : left;
    });

    private static Term Plain(Term x, Term shift, bool signed, Func<Term, Term, bool, Term> right)
    {
        var s = shift.Unary(Opcode.I64Extend8S);
        var left = x.Shl(s).If(s.LessS(s.Like(64)), x.Like(0));
        return right(x, -s, signed).If(s.LessS(s.Like(0)), left);
    }

    private static Term Saturated(Lanes v, Term x, Term shift, bool signed, Func<Term, Term, bool, Term> right)
    {
        var s = shift.Unary(Opcode.I64Extend8S);
        return right(x, -s, signed).If(s.LessS(s.Like(0)), Left(v, x, s, signed));
    }

    /// <summary>Exact if shifting back gives the value again and the result is in range, else the end of the range.</summary>
    private static Term Left(Lanes v, Term x, Term s, bool signed)
    {
        var shifted = x.Shl(s);
        var back = signed ? shifted.ShrS(s) : shifted.ShrU(s);
        var high = signed ? long.MaxValue >> 64 - v.Bits : (long)(ulong.MaxValue >> 64 - v.Bits);
        var end = signed ? x.ShrS(63) ^ high : x.Like(high);
        var fits = back.Equal(x) & s.LessU(s.Like(v.Bits)) & InRange(v, shifted, signed) | x.Equal(0);
        return shifted.If(fits, end.If(x.NotEqual(0), x));
    }

    private static Term InRange(Lanes v, Term value, bool signed) =>
        (signed ? value.Shl(64 - v.Bits).ShrS(64 - v.Bits) : value.Shl(64 - v.Bits).ShrU(64 - v.Bits)).Equal(value);

    private static Term Right(Term x, Term by, bool signed)
    {
        var last = by.Like(63);
        var beyond = last.LessS(by);
        return signed ? x.ShrS(last.If(beyond, by)) : x.Like(0).If(beyond, x.ShrU(by));
    }

    /// <summary>By one less, then halved upwards; the sum cannot overflow when taken apart.</summary>
    private static Term RightRounded(Term x, Term by, bool signed)
    {
        var before = Right(x, by + -1, signed);
        var half = signed ? before.ShrS(1) : before.ShrU(1);
        return (half + (before & 1));
    }
}
