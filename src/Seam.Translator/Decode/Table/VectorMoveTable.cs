namespace Seam.Translator.Decode.Table;

/// <summary>Vectors: copies, permutations and immediates. Arm ARM, C4.1.96.13 to .16, .7 and .21.</summary>
internal static class VectorMoveTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 0 01110000 iiiii 0 0000 1 nnnnn ddddd", "dup") { Except = Reserved.Lane },
        new("0 q 0 01110000 iiiii 0 0001 1 nnnnn ddddd", "dup") { Except = Reserved.Lane },
        new("0 q 0 01110000 iiiii 0 0101 1 nnnnn ddddd", "smov") { Except = Reserved.SignedLane },
        new("0 q 0 01110000 iiiii 0 0111 1 nnnnn ddddd", "umov") { Except = Reserved.UnsignedLane },
        new("0 1 0 01110000 iiiii 0 0011 1 nnnnn ddddd", "ins") { Except = Reserved.NoLane },
        new("0 1 1 01110000 iiiii 0 jjjj 1 nnnnn ddddd", "ins") { Except = Reserved.NoLane },
        new("01 0 11110000 iiiii 0 0000 1 nnnnn ddddd", "dup") { Except = Reserved.NoLane },

        new("0 q 101110 00 0 mmmmm 0 iiii 0 nnnnn ddddd", "ext") { Except = Reserved.Ext },
        new("0 q 001110 00 0 mmmmm 0 ll 0 00 nnnnn ddddd", "tbl"),
        new("0 q 001110 00 0 mmmmm 0 ll 1 00 nnnnn ddddd", "tbx"),
        new("0 q 001110 zz 0 mmmmm 0 001 10 nnnnn ddddd", "uzp1") { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 010 10 nnnnn ddddd", "trn1") { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 011 10 nnnnn ddddd", "zip1") { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 101 10 nnnnn ddddd", "uzp2") { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 110 10 nnnnn ddddd", "trn2") { Except = Reserved.Lone64 },
        new("0 q 001110 zz 0 mmmmm 0 111 10 nnnnn ddddd", "zip2") { Except = Reserved.Lone64 },

        // Field i is a:b:c:d:e:f:g:h, field h the shift in bytes.
        new("0 q 0 0111100000 iii 0hh0 01 iiiii ddddd", "movi"),
        new("0 q 0 0111100000 iii 0hh1 01 iiiii ddddd", "orr"),
        new("0 q 0 0111100000 iii 10h0 01 iiiii ddddd", "movi"),
        new("0 q 0 0111100000 iii 10h1 01 iiiii ddddd", "orr"),
        new("0 q 0 0111100000 iii 110h 01 iiiii ddddd", "movi"),
        new("0 q 0 0111100000 iii 1110 01 iiiii ddddd", "movi"),
        new("0 q 0 0111100000 iii 1111 01 iiiii ddddd", "fmov"),
        new("0 q 1 0111100000 iii 0hh0 01 iiiii ddddd", "mvni"),
        new("0 q 1 0111100000 iii 0hh1 01 iiiii ddddd", "bic"),
        new("0 q 1 0111100000 iii 10h0 01 iiiii ddddd", "mvni"),
        new("0 q 1 0111100000 iii 10h1 01 iiiii ddddd", "bic"),
        new("0 q 1 0111100000 iii 110h 01 iiiii ddddd", "mvni"),
        new("0 q 1 0111100000 iii 1110 01 iiiii ddddd", "movi"),
        new("0 1 1 0111100000 iii 1111 01 iiiii ddddd", "fmov"),
    ];
}
