using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Arithmetic that stops at the ends of the range. That it did (FPSR.QC) is not recorded: compilers' code does not ask.</summary>
internal static class Saturation
{
    public static Term Add(Lanes v, Term a, Term b, bool signed) => v.Z switch
    {
        0 => a.Binary(signed ? Opcode.I8x16AddSatS : Opcode.I8x16AddSatU, b),
        1 => a.Binary(signed ? Opcode.I16x8AddSatS : Opcode.I16x8AddSatU, b),
        _ when signed => Choose(v, a, v.Add(a, b), sum => v.And(v.Xor(a, sum), v.Xor(b, sum))),
        _ => v.Add(a, b) is var sum ? v.Or(sum, v.GreaterU(a, sum)) : default,
    };

    public static Term Subtract(Lanes v, Term a, Term b, bool signed) => v.Z switch
    {
        0 => a.Binary(signed ? Opcode.I8x16SubSatS : Opcode.I8x16SubSatU, b),
        1 => a.Binary(signed ? Opcode.I16x8SubSatS : Opcode.I16x8SubSatU, b),
        _ when signed => Choose(v, a, v.Sub(a, b), difference => v.And(v.Xor(a, b), v.Xor(a, difference))),
        _ => v.And(v.Sub(a, b), v.GreaterEqualU(a, b)),
    };

    public static Term Absolute(Lanes v, Term a) => v.Choose(v.GreaterS(v.Nothing, a), Subtract(v, v.Nothing, a, true), a);

    /// <summary>Signed d plus unsigned a, or unsigned d plus signed a.</summary>
    public static Term AddMixed(Lanes v, Term d, Term a, bool signed) => v.Z == 3
        ? LaneByLane.Map(v, d, a, signed, (x, y) => signed ? AddUnsigned(x, y) : AddSigned(x, y))
        : LaneByLane.Map(v, d, signed, a, !signed, (x, y) => Clamp(x + y, v.Bits, true, signed));

    /// <summary>A value of 64 bits, held to the range of narrower lanes.</summary>
    public static Term Clamp(Term value, int bits, bool signedValue, bool signedRange)
    {
        var (low, high) = signedRange ? (-1L << bits - 1, (1L << bits - 1) - 1) : (0, (1L << bits) - 1);
        var top = value.Like(high);
        if (!signedValue)
            return top.If(top.LessU(value), value);
        var bottom = value.Like(low);
        return top.If(top.LessS(value), bottom.If(value.LessS(bottom), value));
    }

    /// <summary>Narrows lanes to half their width.</summary>
    public static Term Narrow(Lanes v, Term a, bool signed, bool toSigned) => (v.Z, signed, toSigned) switch
    {
        (0, true, true) => a.Binary(Opcode.I8x16NarrowI16x8S, v.Nothing),
        (0, true, false) => a.Binary(Opcode.I8x16NarrowI16x8U, v.Nothing),
        (1, true, true) => a.Binary(Opcode.I16x8NarrowI32x4S, v.Nothing),
        (1, true, false) => a.Binary(Opcode.I16x8NarrowI32x4U, v.Nothing),
        ( < 2, _, _) => Permute.Even(v, v.Wider.Min(a, v.Wider.Splat((1L << v.Bits) - 1), false), v.Nothing),
        _ => LaneByLane.Narrow(v, a, signed, x => Clamp(x, v.Bits, signed, toSigned)),
    };

    /// <summary>The upper half of twice the product, perhaps rounded.</summary>
    public static Term DoubleHigh(Lanes v, Term a, Term b, bool round) =>
        LaneByLane.Map(v, a, b, true, (x, y) => Clamp((x * y + (round ? 1L << v.Bits - 2 : 0)).ShrS(v.Bits - 1), v.Bits, true, true));

    /// <summary>Twice the product of lanes of half the width.</summary>
    public static Term DoubleLong(Lanes wide, Term a, Term b, bool upper)
    {
        var product = wide.MultiplyWide(a, b, upper, true);
        return Add(wide, product, product, true);
    }

    /// <summary>Signed x and unsigned y overflow only upwards.</summary>
    private static Term AddUnsigned(Term x, Term y) => x + y is var sum ? x.Like(long.MaxValue).If(sum.LessS(x), sum) : default;

    /// <summary>Unsigned x and signed y overflow upwards if y is positive, downwards if it is negative.</summary>
    private static Term AddSigned(Term x, Term y)
    {
        var sum = x + y;
        var up = x.Like(-1).If(sum.LessU(x), sum);
        var down = x.Like(0).If(x.LessU(sum), sum);
        return down.If(y.LessS(x.Like(0)), up);
    }

    /// <summary>The result, or where the overflow mask is negative the end of the range on the side of <paramref name="a"/>.</summary>
    private static Term Choose(Lanes v, Term a, Term result, Func<Term, Term> overflow)
    {
        var end = v.Xor(v.Shr(a, v.Bits - 1, true), v.Splat(v.Z == 3 ? long.MaxValue : (1L << v.Bits - 1) - 1));
        return v.Choose(v.GreaterS(v.Nothing, overflow(result)), end, result);
    }
}
