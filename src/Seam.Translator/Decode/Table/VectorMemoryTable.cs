namespace Seam.Translator.Decode.Table;

/// <summary>Vectors: structures in memory. Arm ARM, C4.1.94. Field m is the register added after the access, 31 for the size.</summary>
internal static class VectorMemoryTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 001100 00 000000 0000 zz nnnnn ttttt", "st4") { Except = Reserved.Interleave },
        new("0 q 001100 00 000000 0010 zz nnnnn ttttt", "st1"),
        new("0 q 001100 00 000000 0100 zz nnnnn ttttt", "st3") { Except = Reserved.Interleave },
        new("0 q 001100 00 000000 0110 zz nnnnn ttttt", "st1"),
        new("0 q 001100 00 000000 0111 zz nnnnn ttttt", "st1"),
        new("0 q 001100 00 000000 1000 zz nnnnn ttttt", "st2") { Except = Reserved.Interleave },
        new("0 q 001100 00 000000 1010 zz nnnnn ttttt", "st1"),
        new("0 q 001100 01 000000 0000 zz nnnnn ttttt", "ld4") { Except = Reserved.Interleave },
        new("0 q 001100 01 000000 0010 zz nnnnn ttttt", "ld1"),
        new("0 q 001100 01 000000 0100 zz nnnnn ttttt", "ld3") { Except = Reserved.Interleave },
        new("0 q 001100 01 000000 0110 zz nnnnn ttttt", "ld1"),
        new("0 q 001100 01 000000 0111 zz nnnnn ttttt", "ld1"),
        new("0 q 001100 01 000000 1000 zz nnnnn ttttt", "ld2") { Except = Reserved.Interleave },
        new("0 q 001100 01 000000 1010 zz nnnnn ttttt", "ld1"),

        new("0 q 001100 10 0 mmmmm 0000 zz nnnnn ttttt", "st4") { Except = Reserved.Interleave },
        new("0 q 001100 10 0 mmmmm 0010 zz nnnnn ttttt", "st1"),
        new("0 q 001100 10 0 mmmmm 0100 zz nnnnn ttttt", "st3") { Except = Reserved.Interleave },
        new("0 q 001100 10 0 mmmmm 0110 zz nnnnn ttttt", "st1"),
        new("0 q 001100 10 0 mmmmm 0111 zz nnnnn ttttt", "st1"),
        new("0 q 001100 10 0 mmmmm 1000 zz nnnnn ttttt", "st2") { Except = Reserved.Interleave },
        new("0 q 001100 10 0 mmmmm 1010 zz nnnnn ttttt", "st1"),
        new("0 q 001100 11 0 mmmmm 0000 zz nnnnn ttttt", "ld4") { Except = Reserved.Interleave },
        new("0 q 001100 11 0 mmmmm 0010 zz nnnnn ttttt", "ld1"),
        new("0 q 001100 11 0 mmmmm 0100 zz nnnnn ttttt", "ld3") { Except = Reserved.Interleave },
        new("0 q 001100 11 0 mmmmm 0110 zz nnnnn ttttt", "ld1"),
        new("0 q 001100 11 0 mmmmm 0111 zz nnnnn ttttt", "ld1"),
        new("0 q 001100 11 0 mmmmm 1000 zz nnnnn ttttt", "ld2") { Except = Reserved.Interleave },
        new("0 q 001100 11 0 mmmmm 1010 zz nnnnn ttttt", "ld1"),

        // One lane: c is the size, and q:S:z the index, less the bits of z that the size takes.
        new("0 q 001101 00 0 00000 cc 0 S zz nnnnn ttttt", "st1") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 00 0 00000 cc 1 S zz nnnnn ttttt", "st3") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 00 1 00000 cc 0 S zz nnnnn ttttt", "st2") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 00 1 00000 cc 1 S zz nnnnn ttttt", "st4") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 0 00000 cc 0 S zz nnnnn ttttt", "ld1") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 0 00000 cc 1 S zz nnnnn ttttt", "ld3") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 1 00000 cc 0 S zz nnnnn ttttt", "ld2") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 01 1 00000 cc 1 S zz nnnnn ttttt", "ld4") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 0 mmmmm cc 0 S zz nnnnn ttttt", "st1") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 0 mmmmm cc 1 S zz nnnnn ttttt", "st3") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 1 mmmmm cc 0 S zz nnnnn ttttt", "st2") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 10 1 mmmmm cc 1 S zz nnnnn ttttt", "st4") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 0 mmmmm cc 0 S zz nnnnn ttttt", "ld1") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 0 mmmmm cc 1 S zz nnnnn ttttt", "ld3") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 1 mmmmm cc 0 S zz nnnnn ttttt", "ld2") { Rest = true, Except = Reserved.Single },
        new("0 q 001101 11 1 mmmmm cc 1 S zz nnnnn ttttt", "ld4") { Rest = true, Except = Reserved.Single },

        new("0 q 001101 01 0 00000 110 0 zz nnnnn ttttt", "ld1r"),
        new("0 q 001101 01 1 00000 110 0 zz nnnnn ttttt", "ld2r"),
        new("0 q 001101 01 0 00000 111 0 zz nnnnn ttttt", "ld3r"),
        new("0 q 001101 01 1 00000 111 0 zz nnnnn ttttt", "ld4r"),
        new("0 q 001101 11 0 mmmmm 110 0 zz nnnnn ttttt", "ld1r"),
        new("0 q 001101 11 1 mmmmm 110 0 zz nnnnn ttttt", "ld2r"),
        new("0 q 001101 11 0 mmmmm 111 0 zz nnnnn ttttt", "ld3r"),
        new("0 q 001101 11 1 mmmmm 111 0 zz nnnnn ttttt", "ld4r"),
    ];
}
