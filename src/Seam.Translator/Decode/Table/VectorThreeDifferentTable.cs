using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>Vectors: widening and narrowing with three registers; q chooses the upper half. Arm ARM, C4.1.96.19.</summary>
internal static class VectorThreeDifferentTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 0 01110 zz 1 mmmmm 0000 00 nnnnn ddddd", "saddl[q:,2]", Vector.Long(signed: true, (v, a, b) => v.Add(a, b))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0000 00 nnnnn ddddd", "uaddl[q:,2]", Vector.Long(signed: false, (v, a, b) => v.Add(a, b))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0001 00 nnnnn ddddd", "saddw[q:,2]", Vector.Wide(signed: true, (v, a, b) => v.Add(a, b))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0001 00 nnnnn ddddd", "uaddw[q:,2]", Vector.Wide(signed: false, (v, a, b) => v.Add(a, b))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0010 00 nnnnn ddddd", "ssubl[q:,2]", Vector.Long(signed: true, (v, a, b) => v.Sub(a, b))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0010 00 nnnnn ddddd", "usubl[q:,2]", Vector.Long(signed: false, (v, a, b) => v.Sub(a, b))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0011 00 nnnnn ddddd", "ssubw[q:,2]", Vector.Wide(signed: true, (v, a, b) => v.Sub(a, b))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0011 00 nnnnn ddddd", "usubw[q:,2]", Vector.Wide(signed: false, (v, a, b) => v.Sub(a, b))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0100 00 nnnnn ddddd", "addhn[q:,2]", Vector.NarrowHigh((v, a, b) => v.Add(a, b), round: false)) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0100 00 nnnnn ddddd", "raddhn[q:,2]", Vector.NarrowHigh((v, a, b) => v.Add(a, b), round: true)) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0101 00 nnnnn ddddd", "sabal[q:,2]", Vector.LongUpdate(signed: true, (v, d, a, b) => v.Add(d, v.Abs(v.Sub(a, b))))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0101 00 nnnnn ddddd", "uabal[q:,2]", Vector.LongUpdate(signed: false, (v, d, a, b) => v.Add(d, v.Abs(v.Sub(a, b))))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0110 00 nnnnn ddddd", "subhn[q:,2]", Vector.NarrowHigh((v, a, b) => v.Sub(a, b), round: false)) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0110 00 nnnnn ddddd", "rsubhn[q:,2]", Vector.NarrowHigh((v, a, b) => v.Sub(a, b), round: true)) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 0111 00 nnnnn ddddd", "sabdl[q:,2]", Vector.Long(signed: true, (v, a, b) => v.Abs(v.Sub(a, b)))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 0111 00 nnnnn ddddd", "uabdl[q:,2]", Vector.Long(signed: false, (v, a, b) => v.Abs(v.Sub(a, b)))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 1000 00 nnnnn ddddd", "smlal[q:,2]", Vector.LongProduct(signed: true, (v, d, x) => v.Add(d, x))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 1000 00 nnnnn ddddd", "umlal[q:,2]", Vector.LongProduct(signed: false, (v, d, x) => v.Add(d, x))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 1001 00 nnnnn ddddd", "sqdmlal[q:,2]", Vector.LongDouble((v, d, x) => Saturation.Add(v, d, x, signed: true))) { Except = Reserved.Size0Or3 },
        new("0 q 0 01110 zz 1 mmmmm 1010 00 nnnnn ddddd", "smlsl[q:,2]", Vector.LongProduct(signed: true, (v, d, x) => v.Sub(d, x))) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 1010 00 nnnnn ddddd", "umlsl[q:,2]", Vector.LongProduct(signed: false, (v, d, x) => v.Sub(d, x))) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 1011 00 nnnnn ddddd", "sqdmlsl[q:,2]", Vector.LongDouble((v, d, x) => Saturation.Subtract(v, d, x, signed: true))) { Except = Reserved.Size0Or3 },
        new("0 q 0 01110 zz 1 mmmmm 1100 00 nnnnn ddddd", "smull[q:,2]", Vector.LongProduct(signed: true, (_, _, x) => x)) { Except = Reserved.Size3 },
        new("0 q 1 01110 zz 1 mmmmm 1100 00 nnnnn ddddd", "umull[q:,2]", Vector.LongProduct(signed: false, (_, _, x) => x)) { Except = Reserved.Size3 },
        new("0 q 0 01110 zz 1 mmmmm 1101 00 nnnnn ddddd", "sqdmull[q:,2]", Vector.LongDouble((_, _, x) => x)) { Except = Reserved.Size0Or3 },
        new("0 q 0 01110 zz 1 mmmmm 1110 00 nnnnn ddddd", "pmull[q:,2]", Crypto.PolynomialLong) { Except = Reserved.Polynomial },
    ];
}
