using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>Atomic read-modify-write (FEAT_LSE). Arm ARM, C4.1.94. s = Rs, the operand; t = Rt, the old value; A and r: acquire and release.</summary>
internal static class AtomicTable
{
    public static readonly Row[] Rows =
    [
        new("zz 111000 A r 1 sssss 0000 00 nnnnn ttttt", "ldadd[A:,a][r:,l][z:b,h,,]", Exclusive.Update((old, x) => old + x)),
        new("zz 111000 A r 1 sssss 0001 00 nnnnn ttttt", "ldclr[A:,a][r:,l][z:b,h,,]", Exclusive.Update((old, x) => old & ~x)),
        new("zz 111000 A r 1 sssss 0010 00 nnnnn ttttt", "ldeor[A:,a][r:,l][z:b,h,,]", Exclusive.Update((old, x) => old ^ x)),
        new("zz 111000 A r 1 sssss 0011 00 nnnnn ttttt", "ldset[A:,a][r:,l][z:b,h,,]", Exclusive.Update((old, x) => old | x)),
        new("zz 111000 A r 1 sssss 0100 00 nnnnn ttttt", "ldsmax[A:,a][r:,l][z:b,h,,]", Exclusive.Extreme(signed: true, greater: true)),
        new("zz 111000 A r 1 sssss 0101 00 nnnnn ttttt", "ldsmin[A:,a][r:,l][z:b,h,,]", Exclusive.Extreme(signed: true, greater: false)),
        new("zz 111000 A r 1 sssss 0110 00 nnnnn ttttt", "ldumax[A:,a][r:,l][z:b,h,,]", Exclusive.Extreme(signed: false, greater: true)),
        new("zz 111000 A r 1 sssss 0111 00 nnnnn ttttt", "ldumin[A:,a][r:,l][z:b,h,,]", Exclusive.Extreme(signed: false, greater: false)),
        new("zz 111000 A r 1 sssss 1000 00 nnnnn ttttt", "swp[A:,a][r:,l][z:b,h,,]", Exclusive.Update((_, x) => x)),

        new("zz 001000 1 A 1 sssss r 11111 nnnnn ttttt", "cas[A:,a][r:,l][z:b,h,,]", Exclusive.CompareAndSwap),
        new("0z 001000 0 A 1 sssss r 11111 nnnnn ttttt", "casp[A:,a][r:,l]", Exclusive.CompareAndSwapPair) { Except = Reserved.OddPair },
    ];
}
