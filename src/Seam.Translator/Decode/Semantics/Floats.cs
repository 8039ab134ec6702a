using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>Floating-point arithmetic on vectors, and its forms. Field p chooses lanes of doubles; scalar rows take the first lane.</summary>
internal readonly record struct Floats(Lanes Lanes)
{
    internal delegate Term One(Floats f, Term a);

    internal delegate Term Two(Floats f, Term a, Term b);

    internal delegate Term Three(Floats f, Term d, Term a, Term b);

    public bool IsDouble => Lanes.Z == 3;

    public static Meaning Same(One op) => Vector.Same((v, a) => op(new(v), a));

    public static Meaning Same(Two op) => Vector.ByElement((v, a, b) => op(new(v), a, b));

    public static Meaning Update(Three op) => Vector.UpdateByElement((v, d, a, b) => op(new(v), d, a, b));

    public static Meaning Pairs(Two op) => Vector.Pairs((v, a, b) => op(new(v), a, b));

    /// <summary>Four singles folded into one.</summary>
    public static Meaning Across(Two op) => (m, i) =>
    {
        var v = new Lanes(m, 2);
        var n = Vector.Read(m, i, 'n');
        var half = op(new(v), n, Permute.Rotate(v, n, 4, 4));
        Vector.SetLane(m, i, v, op(new(v), half, Permute.Rotate(v, half, 8, 4)));
    };

    public Term Add(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Add, Opcode.F64x2Add), b);

    public Term Sub(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Sub, Opcode.F64x2Sub), b);

    public Term Mul(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Mul, Opcode.F64x2Mul), b);

    public Term Div(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Div, Opcode.F64x2Div), b);

    public Term Neg(Term a) => a.Unary(Pick(Opcode.F32x4Neg, Opcode.F64x2Neg));

    public Term Abs(Term a) => a.Unary(Pick(Opcode.F32x4Abs, Opcode.F64x2Abs));

    public Term Sqrt(Term a) => a.Unary(Pick(Opcode.F32x4Sqrt, Opcode.F64x2Sqrt));

    public Term Max(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Max, Opcode.F64x2Max), b);

    public Term Min(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Min, Opcode.F64x2Min), b);

    public Term Equal(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Eq, Opcode.F64x2Eq), b);

    public Term Greater(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Gt, Opcode.F64x2Gt), b);

    public Term GreaterEqual(Term a, Term b) => a.Binary(Pick(Opcode.F32x4Ge, Opcode.F64x2Ge), b);

    public Term MultiplyAdd(Term d, Term a, Term b) => a.Ternary(Pick(Ops.F32x4Fma, Ops.F64x2Fma), b, d);

    public Term ToNearestEven(Term a) => a.Unary(Pick(Opcode.F32x4Nearest, Opcode.F64x2Nearest));

    public Term Up(Term a) => a.Unary(Pick(Opcode.F32x4Ceil, Opcode.F64x2Ceil));

    public Term Down(Term a) => a.Unary(Pick(Opcode.F32x4Floor, Opcode.F64x2Floor));

    public Term ToZero(Term a) => a.Unary(Pick(Opcode.F32x4Trunc, Opcode.F64x2Trunc));

    public Term ToNearestAway(Term a) => Map(a, Rounding.ToNearestAway);

    public Term MaxNumber(Term a, Term b) => Numbers(a, b, Max(a, b));

    public Term MinNumber(Term a, Term b) => Numbers(a, b, Min(a, b));

    /// <summary>A product, where zero times infinity is two with the sign of the product.</summary>
    public Term MultiplyExtended(Term a, Term b) => OrElse(a, b, Mul(a, b), Lanes.Or(Lanes.And(Lanes.Xor(a, b), Lanes.Splat(long.MinValue >> 64 - Lanes.Bits)), Splat(2)));

    /// <summary>2 - a * b, rounded once: a step towards a reciprocal.</summary>
    public Term ReciprocalStep(Term a, Term b) => OrElse(a, b, MultiplyAdd(Splat(2), Neg(a), b), Splat(2));

    /// <summary>(3 - a * b) / 2: a step towards a reciprocal root.</summary>
    public Term RootStep(Term a, Term b) => OrElse(a, b, Mul(MultiplyAdd(Splat(3), Neg(a), b), Splat(0.5)), Splat(1.5));

    public Term Splat(double value) => Lanes.Splat(IsDouble ? BitConverter.DoubleToInt64Bits(value) : BitConverter.SingleToInt32Bits((float)value));

    /// <summary>To integers of the same width, saturating. Doubles go one by one.</summary>
    public Term ToInteger(Term a, bool signed)
    {
        if (!IsDouble)
            return a.Unary(signed ? Opcode.I32x4TruncSatF32x4S : Opcode.I32x4TruncSatF32x4U);
        var result = Lanes.Nothing;
        for (var lane = 0; lane < 2; lane++)
            result = Lanes.Replace(result, lane, Float.Saturate(Extract(a, lane), true, signed));
        return result;
    }

    public Term FromInteger(Term a, bool signed)
    {
        if (!IsDouble)
            return a.Unary(signed ? Opcode.F32x4ConvertI32x4S : Opcode.F32x4ConvertI32x4U);
        var result = Lanes.Nothing;
        for (var lane = 0; lane < 2; lane++)
            result = Replace(result, lane, Float.FromInteger(Lanes.Extract(a, lane, signed), true, signed));
        return result;
    }

    public Term Map(Term a, Func<Term, Term> op)
    {
        var result = Lanes.Nothing;
        for (var lane = 0; lane < Lanes.Count; lane++)
            result = Replace(result, lane, op(Extract(a, lane)));
        return result;
    }

    /// <summary>fcvtl: halves to singles, or singles to doubles; q chooses the upper half.</summary>
    public static void Lengthen(Machine m, Instruction i)
    {
        var n = Vector.Read(m, i, 'n');
        var low = i.Is('q') ? Permute.Rotate(new(m, 0), n, 8, 4) : n;
        var (halves, singles) = (new Lanes(m, 1), new Floats(new(m, 2)));
        Vector.SetWhole(m, i, i.Is('p') ? low.Unary(Opcode.F64x2PromoteLowF32x4)
            : Enumerable.Range(0, 4).Aggregate(halves.Nothing, (v, k) => singles.Replace(v, k, HalfPrecision.Widen(halves.Extract(low, k, false).Low32()))));
    }

    /// <summary>fcvtn: singles to halves, or doubles to singles; q fills the upper half.</summary>
    public static void Shorten(Machine m, Instruction i)
    {
        var n = Vector.Read(m, i, 'n');
        var (halves, singles) = (new Lanes(m, 1), new Floats(new(m, 2)));
        var low = i.Is('p') ? n.Unary(Opcode.F32x4DemoteF64x2Zero)
            : Enumerable.Range(0, 4).Aggregate(halves.Nothing, (v, k) => halves.Replace(v, k, HalfPrecision.Narrow(singles.Extract(n, k)).Unary(Opcode.I32ReinterpretF32).ExtendU()));
        Vector.FinishNarrow(m, i, low);
    }

    /// <summary>fcvtxn: doubles to singles, rounded to odd; a scalar row takes the first.</summary>
    public static void ShortenToOdd(Machine m, Instruction i)
    {
        var (n, words, doubles) = (Vector.Read(m, i, 'n'), new Lanes(m, 2), new Floats(new(m, 3)));
        Term At(int lane) => HalfPrecision.RoundToOdd(doubles.Extract(n, lane)).ExtendU();
        if (i.Row.Pattern.Has('q'))
            Vector.FinishNarrow(m, i, words.Replace(words.Replace(words.Nothing, 0, At(0)), 1, At(1)));
        else
            Vector.SetLane(m, i, words, words.Replace(words.Nothing, 0, At(0)));
    }

    private Term Extract(Term vector, int lane) => new(vector.Block, vector.Block.ExtractLane(Pick(Opcode.F32x4ExtractLane, Opcode.F64x2ExtractLane), vector.Value, lane));

    private Term Replace(Term vector, int lane, Term value) =>
        new(vector.Block, vector.Block.ReplaceLane(Pick(Opcode.F32x4ReplaceLane, Opcode.F64x2ReplaceLane), vector.Value, lane, value.Value));

    /// <summary>The result, but the other operand where one is a quiet NaN.</summary>
    private Term Numbers(Term a, Term b, Term result) => Lanes.Choose(IsQuiet(a), b, Lanes.Choose(IsQuiet(b), a, result));

    private Term IsQuiet(Term a) => Lanes.Splat(IsDouble ? 0x7ff8000000000000 : 0x7fc00000) is var mask ? Lanes.Equal(Lanes.And(a, mask), mask) : default;

    /// <summary>The result, or something else where it is a NaN that no operand was: zero times infinity.</summary>
    private Term OrElse(Term a, Term b, Term result, Term other) =>
        Lanes.Choose(Lanes.And(Lanes.Not(Equal(result, result)), Lanes.And(Equal(a, a), Equal(b, b))), other, result);

    private Opcode Pick(Opcode single, Opcode @double) => IsDouble ? @double : single;
}
