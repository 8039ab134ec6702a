using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>
/// Floating-point functions. Numbers are exact; a NaN comes out where Arm has one, but which NaN is the engine's choice, as in all WebAssembly.
/// </summary>
internal static class FloatMath
{
    public static Term Add(Term a, Term b) => a.Float(Opcode.F32Add, Opcode.F64Add, b);

    public static Term Subtract(Term a, Term b) => a.Float(Opcode.F32Sub, Opcode.F64Sub, b);

    public static Term Multiply(Term a, Term b) => a.Float(Opcode.F32Mul, Opcode.F64Mul, b);

    public static Term Divide(Term a, Term b) => a.Float(Opcode.F32Div, Opcode.F64Div, b);

    public static Term Negate(Term a) => a.Float(Opcode.F32Neg, Opcode.F64Neg);

    public static Term Absolute(Term a) => a.Float(Opcode.F32Abs, Opcode.F64Abs);

    public static Term SquareRoot(Term a) => a.Float(Opcode.F32Sqrt, Opcode.F64Sqrt);

    public static Term Max(Term a, Term b) => a.Float(Opcode.F32Max, Opcode.F64Max, b);

    public static Term Min(Term a, Term b) => a.Float(Opcode.F32Min, Opcode.F64Min, b);

    /// <summary>The other operand where one is a quiet NaN (IEEE 754-2008, maxNum).</summary>
    public static Term MaxNumber(Term a, Term b) => b.If(IsQuiet(a), a.If(IsQuiet(b), Max(a, b)));

    public static Term MinNumber(Term a, Term b) => b.If(IsQuiet(a), a.If(IsQuiet(b), Min(a, b)));

    /// <summary>n * m + a, rounded once.</summary>
    public static Term MultiplyAdd(Term n, Term m, Term a) => n.Ternary(n.Type == ValueType.F64 ? Ops.F64Fma : Ops.F32Fma, m, a);

    public static Term ReciprocalEstimate(Term a) => a.Float(Ops.F32ReciprocalEstimate, Ops.F64ReciprocalEstimate);

    public static Term ReciprocalRootEstimate(Term a) => a.Float(Ops.F32ReciprocalRootEstimate, Ops.F64ReciprocalRootEstimate);

    public static Term ReciprocalExponent(Term a) => a.Float(Ops.F32ReciprocalExponent, Ops.F64ReciprocalExponent);

    /// <summary>A quiet NaN has the whole exponent and the highest bit of the fraction; a signalling one is left to the comparison.</summary>
    private static Term IsQuiet(Term a) => a.Type == ValueType.F64
        ? (a.Unary(Opcode.I64ReinterpretF64) & 0x7ff8000000000000).Equal(0x7ff8000000000000)
        : (a.Unary(Opcode.I32ReinterpretF32) & 0x7fc00000).Equal(0x7fc00000);
}

/// <summary>Rounding to integral numbers.</summary>
internal static class Rounding
{
    public static Term ToNearestEven(Term a) => a.Float(Opcode.F32Nearest, Opcode.F64Nearest);

    public static Term Up(Term a) => a.Float(Opcode.F32Ceil, Opcode.F64Ceil);

    public static Term Down(Term a) => a.Float(Opcode.F32Floor, Opcode.F64Floor);

    public static Term ToZero(Term a) => a.Float(Opcode.F32Trunc, Opcode.F64Trunc);

    /// <summary>To nearest, halves away from zero: the truncated number, and one more in size where half or more was cut off.</summary>
    public static Term ToNearestAway(Term a)
    {
        var truncated = ToZero(a);
        var (half, one) = (Like(a, 0.5), Like(a, 1));
        var cut = FloatMath.Absolute(FloatMath.Subtract(a, truncated));
        var away = FloatMath.Add(truncated, CopySign(one, a));
        return CopySign(away.If(cut.Float(Opcode.F32Ge, Opcode.F64Ge, half), truncated), a);
    }

    public static Term ByMode(Term a, int mode) => mode switch
    {
        0 => ToNearestEven(a),
        1 => Up(a),
        2 => Down(a),
        _ => a,
    };

    private static Term CopySign(Term magnitude, Term sign) => magnitude.Float(Opcode.F32Copysign, Opcode.F64Copysign, sign);

    private static Term Like(Term a, double value) => new(a.Block, a.Type == ValueType.F64 ? a.Block.F64(value) : a.Block.F32((float)value));
}

/// <summary>Half precision, which exists in conversions only: as bits in an i32 on the way in, in the low 16 bits of a single on the way out.</summary>
internal static class HalfPrecision
{
    /// <summary>To single, exactly: the bits as a tiny single, scaled up by 2^112; infinities and NaNs keep the highest exponent.</summary>
    public static Term Widen(Term bits)
    {
        var magnitude = (bits & 0x7fff).Shl(13);
        var scale = new Term(bits.Block, bits.Block.F32(MathF.ScaleB(1, 112)));
        var scaled = magnitude.Unary(Opcode.F32ReinterpretI32).Binary(Opcode.F32Mul, scale).Unary(Opcode.I32ReinterpretF32);
        var special = magnitude | 0x7f800000;
        var result = special.If((bits & 0x7c00).Equal(0x7c00), scaled);
        return (result | (bits & 0x8000).Shl(16)).Unary(Opcode.F32ReinterpretI32);
    }

    /// <summary>From single, to nearest even. Doubles are rounded to odd on the way, so that rounding twice is rounding once.</summary>
    public static Term Narrow(Term value)
    {
        var single = value.Type == ValueType.F64 ? RoundToOdd(value) : value.Unary(Opcode.I32ReinterpretF32);
        var magnitude = single & 0x7fffffff;
        var sign = single.ShrU(16) & 0x8000;
        var normal = (magnitude + 0xfff + (magnitude.ShrU(13) & 1) - single.Like(112 << 23)).ShrU(13);
        var block = single.Block;
        // Adding 0.5 makes the unit of the last place that of a subnormal half, and the addition rounds.
        var tiny = magnitude.Unary(Opcode.F32ReinterpretI32).Binary(Opcode.F32Add, new(block, block.F32(0.5f))).Unary(Opcode.I32ReinterpretF32) - single.Like(0x3f000000);
        var number = tiny.If(magnitude.LessU(single.Like(113 << 23)), normal);
        var huge = single.Like(0x7c00).If(magnitude.LessU(single.Like(0x477ff000)).Equal(0), number);
        var result = (magnitude.ShrU(13) & 0x3ff | 0x7e00).If(single.Like(0x7f800000).LessU(magnitude), huge);
        return (result | sign).Unary(Opcode.F32ReinterpretI32);
    }

    /// <summary>The bits of the single next towards zero, its last bit set when that was not exact.</summary>
    public static Term RoundToOdd(Term value)
    {
        var nearest = value.Unary(Opcode.F32DemoteF64);
        var back = nearest.Unary(Opcode.F64PromoteF32);
        var bits = nearest.Unary(Opcode.I32ReinterpretF32);
        var beyond = FloatMath.Absolute(value).Binary(Opcode.F64Lt, FloatMath.Absolute(back));
        var inexact = back.Binary(Opcode.F64Lt, value) | value.Binary(Opcode.F64Lt, back);
        return bits - beyond | inexact;
    }
}
