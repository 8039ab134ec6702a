using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>
/// Vectors: by one lane of the second register. Arm ARM, C4.1.96.23 and .10. The lane is H:L:M of 16 bits in v0–v15, H:L of 32 in M:m, H of 64.
/// </summary>
internal static class VectorElementTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 1 01111 zz LM mmmm 0000 H 0 nnnnn ddddd", "mla", Vector.UpdateByElement((v, d, a, b) => v.Add(d, v.Multiply(a, b)))) { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 0100 H 0 nnnnn ddddd", "mls", Vector.UpdateByElement((v, d, a, b) => v.Sub(d, v.Multiply(a, b)))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1000 H 0 nnnnn ddddd", "mul", Vector.ByElement((v, a, b) => v.Multiply(a, b))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0010 H 0 nnnnn ddddd", "smlal[q:,2]", Vector.LongProduct(signed: true, (v, d, x) => v.Add(d, x))) { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 0010 H 0 nnnnn ddddd", "umlal[q:,2]", Vector.LongProduct(signed: false, (v, d, x) => v.Add(d, x))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0110 H 0 nnnnn ddddd", "smlsl[q:,2]", Vector.LongProduct(signed: true, (v, d, x) => v.Sub(d, x))) { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 0110 H 0 nnnnn ddddd", "umlsl[q:,2]", Vector.LongProduct(signed: false, (v, d, x) => v.Sub(d, x))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1010 H 0 nnnnn ddddd", "smull[q:,2]", Vector.LongProduct(signed: true, (_, _, x) => x)) { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 1010 H 0 nnnnn ddddd", "umull[q:,2]", Vector.LongProduct(signed: false, (_, _, x) => x)) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0011 H 0 nnnnn ddddd", "sqdmlal[q:,2]", Vector.LongDouble((v, d, x) => Saturation.Add(v, d, x, signed: true))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0111 H 0 nnnnn ddddd", "sqdmlsl[q:,2]", Vector.LongDouble((v, d, x) => Saturation.Subtract(v, d, x, signed: true))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1011 H 0 nnnnn ddddd", "sqdmull[q:,2]", Vector.LongDouble((_, _, x) => x)) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1100 H 0 nnnnn ddddd", "sqdmulh", Vector.ByElement((v, a, b) => Saturation.DoubleHigh(v, a, b, round: false))) { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1101 H 0 nnnnn ddddd", "sqrdmulh", Vector.ByElement((v, a, b) => Saturation.DoubleHigh(v, a, b, round: true))) { Except = Reserved.Element },

        new("0 q 0 01111 1p L mmmmm 0001 H 0 nnnnn ddddd", "fmla", Floats.Update((f, d, a, b) => f.MultiplyAdd(d, a, b))) { Except = Reserved.FloatElement },
        new("0 q 0 01111 1p L mmmmm 0101 H 0 nnnnn ddddd", "fmls", Floats.Update((f, d, a, b) => f.MultiplyAdd(d, f.Neg(a), b))) { Except = Reserved.FloatElement },
        new("0 q 0 01111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmul", Floats.Same((f, a, b) => f.Mul(a, b))) { Except = Reserved.FloatElement },
        new("0 q 1 01111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmulx", Floats.Same((f, a, b) => f.MultiplyExtended(a, b))) { Except = Reserved.FloatElement },

        new("01 0 11111 zz LM mmmm 0011 H 0 nnnnn ddddd", "sqdmlal", Vector.LongDouble((v, d, x) => Saturation.Add(v, d, x, signed: true))) { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 0111 H 0 nnnnn ddddd", "sqdmlsl", Vector.LongDouble((v, d, x) => Saturation.Subtract(v, d, x, signed: true))) { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 1011 H 0 nnnnn ddddd", "sqdmull", Vector.LongDouble((_, _, x) => x)) { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 1100 H 0 nnnnn ddddd", "sqdmulh", Vector.ByElement((v, a, b) => Saturation.DoubleHigh(v, a, b, round: false))) { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 1101 H 0 nnnnn ddddd", "sqrdmulh", Vector.ByElement((v, a, b) => Saturation.DoubleHigh(v, a, b, round: true))) { Except = Reserved.Element },
        new("01 0 11111 1p L mmmmm 0001 H 0 nnnnn ddddd", "fmla", Floats.Update((f, d, a, b) => f.MultiplyAdd(d, a, b))) { Except = Reserved.ScalarFloatElement },
        new("01 0 11111 1p L mmmmm 0101 H 0 nnnnn ddddd", "fmls", Floats.Update((f, d, a, b) => f.MultiplyAdd(d, f.Neg(a), b))) { Except = Reserved.ScalarFloatElement },
        new("01 0 11111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmul", Floats.Same((f, a, b) => f.Mul(a, b))) { Except = Reserved.ScalarFloatElement },
        new("01 1 11111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmulx", Floats.Same((f, a, b) => f.MultiplyExtended(a, b))) { Except = Reserved.ScalarFloatElement },
    ];
}
