using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>Vectors: copies, permutations and immediates. Arm ARM, C4.1.96.13 to .16, .7 and .21.</summary>
internal static class VectorMoveTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 0 01110000 iiiii 0 0000 1 nnnnn ddddd", "dup", VectorMove.Duplicate) { Except = Reserved.Lane },
        new("0 q 0 01110000 iiiii 0 0001 1 nnnnn ddddd", "dup", VectorMove.DuplicateGeneral) { Except = Reserved.Lane },
        new("0 q 0 01110000 iiiii 0 0101 1 nnnnn ddddd", "smov", VectorMove.ToGeneral(signed: true)) { Except = Reserved.SignedLane },
        new("0 q 0 01110000 iiiii 0 0111 1 nnnnn ddddd", "umov", VectorMove.ToGeneral(signed: false)) { Except = Reserved.UnsignedLane },
        new("0 1 0 01110000 iiiii 0 0011 1 nnnnn ddddd", "ins", VectorMove.InsertGeneral) { Except = Reserved.NoLane },
        new("0 1 1 01110000 iiiii 0 jjjj 1 nnnnn ddddd", "ins", VectorMove.InsertLane) { Except = Reserved.NoLane },
        new("01 0 11110000 iiiii 0 0000 1 nnnnn ddddd", "dup", VectorMove.Duplicate) { Except = Reserved.NoLane },

        new("0 q 101110 00 0 mmmmm 0 iiii 0 nnnnn ddddd", "ext", VectorMove.Extract) { Except = Reserved.Ext },
        new("0 q 001110 00 0 mmmmm 0 ll 0 00 nnnnn ddddd", "tbl", VectorMove.Look(keep: false)),
        new("0 q 001110 00 0 mmmmm 0 ll 1 00 nnnnn ddddd", "tbx", VectorMove.Look(keep: true)),
        new("0 q 001110 zz 0 mmmmm 0 001 10 nnnnn ddddd", "uzp1", VectorMove.Rearrange((k, _) => k * 2)) { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 010 10 nnnnn ddddd", "trn1", VectorMove.Rearrange((k, count) => k / 2 * 2 + k % 2 * count)) { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 011 10 nnnnn ddddd", "zip1", VectorMove.Rearrange((k, count) => k / 2 + k % 2 * count)) { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 101 10 nnnnn ddddd", "uzp2", VectorMove.Rearrange((k, _) => k * 2 + 1)) { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 110 10 nnnnn ddddd", "trn2", VectorMove.Rearrange((k, count) => k / 2 * 2 + 1 + k % 2 * count)) { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 111 10 nnnnn ddddd", "zip2", VectorMove.Rearrange((k, count) => (k + count) / 2 + k % 2 * count)) { Except = Reserved.Lone64 },

        // Field i is a:b:c:d:e:f:g:h, field h the shift in bytes.
        new("0 q 0 0111100000 iii 0hh0 01 iiiii ddddd", "movi", VectorMove.Immediate(VectorImmediate.Words)),
        new("0 q 0 0111100000 iii 0hh1 01 iiiii ddddd", "orr", VectorMove.Immediate(VectorImmediate.Words, (v, d, x) => v.Or(d, x))),
        new("0 q 0 0111100000 iii 10h0 01 iiiii ddddd", "movi", VectorMove.Immediate(VectorImmediate.Halves)),
        new("0 q 0 0111100000 iii 10h1 01 iiiii ddddd", "orr", VectorMove.Immediate(VectorImmediate.Halves, (v, d, x) => v.Or(d, x))),
        new("0 q 0 0111100000 iii 110h 01 iiiii ddddd", "movi", VectorMove.Immediate(VectorImmediate.Ones)),
        new("0 q 0 0111100000 iii 1110 01 iiiii ddddd", "movi", VectorMove.Immediate(VectorImmediate.Bytes)),
        new("0 q 0 0111100000 iii 1111 01 iiiii ddddd", "fmov", VectorMove.Immediate(VectorImmediate.Singles)),
        new("0 q 1 0111100000 iii 0hh0 01 iiiii ddddd", "mvni", VectorMove.Immediate(i => ~VectorImmediate.Words(i))),
        new("0 q 1 0111100000 iii 0hh1 01 iiiii ddddd", "bic", VectorMove.Immediate(VectorImmediate.Words, (v, d, x) => v.And(d, v.Not(x)))),
        new("0 q 1 0111100000 iii 10h0 01 iiiii ddddd", "mvni", VectorMove.Immediate(i => ~VectorImmediate.Halves(i))),
        new("0 q 1 0111100000 iii 10h1 01 iiiii ddddd", "bic", VectorMove.Immediate(VectorImmediate.Halves, (v, d, x) => v.And(d, v.Not(x)))),
        new("0 q 1 0111100000 iii 110h 01 iiiii ddddd", "mvni", VectorMove.Immediate(i => ~VectorImmediate.Ones(i))),
        new("0 q 1 0111100000 iii 1110 01 iiiii ddddd", "movi", VectorMove.Immediate(VectorImmediate.Mask)),
        new("0 q 1 0111100000 iii 1111 01 iiiii ddddd", "fmov", VectorMove.Immediate(VectorImmediate.Doubles)) { Except = i => !i.Is('q') },
    ];
}
