namespace Seam.Translator.Decode.Table;

/// <summary>
/// Vectors: by one lane of the second register. Arm ARM, C4.1.96.23 and .10. The lane is H:L:M of 16 bits in v0–v15, H:L of 32 in M:m, H of 64.
/// </summary>
internal static class VectorElementTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 1 01111 zz LM mmmm 0000 H 0 nnnnn ddddd", "mla") { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 0100 H 0 nnnnn ddddd", "mls") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1000 H 0 nnnnn ddddd", "mul") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0010 H 0 nnnnn ddddd", "smlal[q:,2]") { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 0010 H 0 nnnnn ddddd", "umlal[q:,2]") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0110 H 0 nnnnn ddddd", "smlsl[q:,2]") { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 0110 H 0 nnnnn ddddd", "umlsl[q:,2]") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1010 H 0 nnnnn ddddd", "smull[q:,2]") { Except = Reserved.Element },
        new("0 q 1 01111 zz LM mmmm 1010 H 0 nnnnn ddddd", "umull[q:,2]") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0011 H 0 nnnnn ddddd", "sqdmlal[q:,2]") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 0111 H 0 nnnnn ddddd", "sqdmlsl[q:,2]") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1011 H 0 nnnnn ddddd", "sqdmull[q:,2]") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1100 H 0 nnnnn ddddd", "sqdmulh") { Except = Reserved.Element },
        new("0 q 0 01111 zz LM mmmm 1101 H 0 nnnnn ddddd", "sqrdmulh") { Except = Reserved.Element },

        new("0 q 0 01111 1p L mmmmm 0001 H 0 nnnnn ddddd", "fmla") { Except = Reserved.FloatElement },
        new("0 q 0 01111 1p L mmmmm 0101 H 0 nnnnn ddddd", "fmls") { Except = Reserved.FloatElement },
        new("0 q 0 01111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmul") { Except = Reserved.FloatElement },
        new("0 q 1 01111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmulx") { Except = Reserved.FloatElement },

        new("01 0 11111 zz LM mmmm 0011 H 0 nnnnn ddddd", "sqdmlal") { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 0111 H 0 nnnnn ddddd", "sqdmlsl") { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 1011 H 0 nnnnn ddddd", "sqdmull") { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 1100 H 0 nnnnn ddddd", "sqdmulh") { Except = Reserved.Element },
        new("01 0 11111 zz LM mmmm 1101 H 0 nnnnn ddddd", "sqrdmulh") { Except = Reserved.Element },
        new("01 0 11111 1p L mmmmm 0001 H 0 nnnnn ddddd", "fmla") { Except = Reserved.ScalarFloatElement },
        new("01 0 11111 1p L mmmmm 0101 H 0 nnnnn ddddd", "fmls") { Except = Reserved.ScalarFloatElement },
        new("01 0 11111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmul") { Except = Reserved.ScalarFloatElement },
        new("01 1 11111 1p L mmmmm 1001 H 0 nnnnn ddddd", "fmulx") { Except = Reserved.ScalarFloatElement },
    ];
}
