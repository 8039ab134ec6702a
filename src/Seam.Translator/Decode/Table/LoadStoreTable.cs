namespace Seam.Translator.Decode.Table;

/// <summary>
/// Loads and stores of one register or two, in each addressing mode. Arm ARM, C4.1.94.
/// b, h, w and x by z for general registers; b, h, s and d by z for vector registers, whose q form takes the opcode above.
/// </summary>
internal static class LoadStoreTable
{
    public static readonly Row[] Rows =
    [
        // [pc, #i]
        new("0z 011 0 00 iiiiiiiiiiiiiiiiiii ttttt", "ldr"),
        new("10 011 0 00 iiiiiiiiiiiiiiiiiii ttttt", "ldrsw"),
        new("11 011 0 00 iiiiiiiiiiiiiiiiiii ttttt", "prfm"),
        new("zz 011 1 00 iiiiiiiiiiiiiiiiiii ttttt", "ldr") { Except = Reserved.Size3 },

        // [n, #i], i in units of the size
        new("zz 111 0 01 00 iiiiiiiiiiii nnnnn ttttt", "str[z:b,h,,]"),
        new("zz 111 0 01 01 iiiiiiiiiiii nnnnn ttttt", "ldr[z:b,h,,]"),
        new("zz 111 0 01 10 iiiiiiiiiiii nnnnn ttttt", "ldrs[z:b,h,w]") { Except = Reserved.Size3 },
        new("zz 111 0 01 11 iiiiiiiiiiii nnnnn ttttt", "ldrs[z:b,h]") { Except = Reserved.Size2Or3 },
        new("11 111 0 01 10 iiiiiiiiiiii nnnnn ttttt", "prfm"),
        new("zz 111 1 01 00 iiiiiiiiiiii nnnnn ttttt", "str"),
        new("zz 111 1 01 01 iiiiiiiiiiii nnnnn ttttt", "ldr"),
        new("00 111 1 01 10 iiiiiiiiiiii nnnnn ttttt", "str"),
        new("00 111 1 01 11 iiiiiiiiiiii nnnnn ttttt", "ldr"),

        // [n, #i], i in bytes
        new("zz 111 0 00 00 0 iiiiiiiii 00 nnnnn ttttt", "stur[z:b,h,,]"),
        new("zz 111 0 00 01 0 iiiiiiiii 00 nnnnn ttttt", "ldur[z:b,h,,]"),
        new("zz 111 0 00 10 0 iiiiiiiii 00 nnnnn ttttt", "ldurs[z:b,h,w]") { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 00 nnnnn ttttt", "ldurs[z:b,h]") { Except = Reserved.Size2Or3 },
        new("11 111 0 00 10 0 iiiiiiiii 00 nnnnn ttttt", "prfum"),
        new("zz 111 1 00 00 0 iiiiiiiii 00 nnnnn ttttt", "stur"),
        new("zz 111 1 00 01 0 iiiiiiiii 00 nnnnn ttttt", "ldur"),
        new("00 111 1 00 10 0 iiiiiiiii 00 nnnnn ttttt", "stur"),
        new("00 111 1 00 11 0 iiiiiiiii 00 nnnnn ttttt", "ldur"),

        // [n], #i
        new("zz 111 0 00 00 0 iiiiiiiii 01 nnnnn ttttt", "str[z:b,h,,]"),
        new("zz 111 0 00 01 0 iiiiiiiii 01 nnnnn ttttt", "ldr[z:b,h,,]"),
        new("zz 111 0 00 10 0 iiiiiiiii 01 nnnnn ttttt", "ldrs[z:b,h,w]") { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 01 nnnnn ttttt", "ldrs[z:b,h]") { Except = Reserved.Size2Or3 },
        new("zz 111 1 00 00 0 iiiiiiiii 01 nnnnn ttttt", "str"),
        new("zz 111 1 00 01 0 iiiiiiiii 01 nnnnn ttttt", "ldr"),
        new("00 111 1 00 10 0 iiiiiiiii 01 nnnnn ttttt", "str"),
        new("00 111 1 00 11 0 iiiiiiiii 01 nnnnn ttttt", "ldr"),

        // [n, #i]!
        new("zz 111 0 00 00 0 iiiiiiiii 11 nnnnn ttttt", "str[z:b,h,,]"),
        new("zz 111 0 00 01 0 iiiiiiiii 11 nnnnn ttttt", "ldr[z:b,h,,]"),
        new("zz 111 0 00 10 0 iiiiiiiii 11 nnnnn ttttt", "ldrs[z:b,h,w]") { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 11 nnnnn ttttt", "ldrs[z:b,h]") { Except = Reserved.Size2Or3 },
        new("zz 111 1 00 00 0 iiiiiiiii 11 nnnnn ttttt", "str"),
        new("zz 111 1 00 01 0 iiiiiiiii 11 nnnnn ttttt", "ldr"),
        new("00 111 1 00 10 0 iiiiiiiii 11 nnnnn ttttt", "str"),
        new("00 111 1 00 11 0 iiiiiiiii 11 nnnnn ttttt", "ldr"),

        // [n, #i] with the rights of user mode, which is the mode we are in
        new("zz 111 0 00 00 0 iiiiiiiii 10 nnnnn ttttt", "sttr[z:b,h,,]"),
        new("zz 111 0 00 01 0 iiiiiiiii 10 nnnnn ttttt", "ldtr[z:b,h,,]"),
        new("zz 111 0 00 10 0 iiiiiiiii 10 nnnnn ttttt", "ldtrs[z:b,h,w]") { Except = Reserved.Size3 },
        new("zz 111 0 00 11 0 iiiiiiiii 10 nnnnn ttttt", "ldtrs[z:b,h]") { Except = Reserved.Size2Or3 },

        // [n, m, extended by o and shifted by S]
        new("zz 111 0 00 00 1 mmmmm ooo S 10 nnnnn ttttt", "str[z:b,h,,]") { Except = Reserved.Index },
        new("zz 111 0 00 01 1 mmmmm ooo S 10 nnnnn ttttt", "ldr[z:b,h,,]") { Except = Reserved.Index },
        new("zz 111 0 00 10 1 mmmmm ooo S 10 nnnnn ttttt", "ldrs[z:b,h,w]") { Except = i => Reserved.Size3(i) || Reserved.Index(i) },
        new("zz 111 0 00 11 1 mmmmm ooo S 10 nnnnn ttttt", "ldrs[z:b,h]") { Except = i => Reserved.Size2Or3(i) || Reserved.Index(i) },
        new("11 111 0 00 10 1 mmmmm ooo S 10 nnnnn ttttt", "prfm") { Except = Reserved.Index },
        new("zz 111 1 00 00 1 mmmmm ooo S 10 nnnnn ttttt", "str") { Except = Reserved.Index },
        new("zz 111 1 00 01 1 mmmmm ooo S 10 nnnnn ttttt", "ldr") { Except = Reserved.Index },
        new("00 111 1 00 10 1 mmmmm ooo S 10 nnnnn ttttt", "str") { Except = Reserved.Index },
        new("00 111 1 00 11 1 mmmmm ooo S 10 nnnnn ttttt", "ldr") { Except = Reserved.Index },

        // Pairs: w or x by z; s, d or q by z. Modes: no temporal, after, offset, before.
        new("z0 101 0 000 0 iiiiiii uuuuu nnnnn ttttt", "stnp"),
        new("z0 101 0 000 1 iiiiiii uuuuu nnnnn ttttt", "ldnp"),
        new("z0 101 0 001 0 iiiiiii uuuuu nnnnn ttttt", "stp"),
        new("z0 101 0 001 1 iiiiiii uuuuu nnnnn ttttt", "ldp"),
        new("z0 101 0 010 0 iiiiiii uuuuu nnnnn ttttt", "stp"),
        new("z0 101 0 010 1 iiiiiii uuuuu nnnnn ttttt", "ldp"),
        new("z0 101 0 011 0 iiiiiii uuuuu nnnnn ttttt", "stp"),
        new("z0 101 0 011 1 iiiiiii uuuuu nnnnn ttttt", "ldp"),
        new("01 101 0 001 1 iiiiiii uuuuu nnnnn ttttt", "ldpsw"),
        new("01 101 0 010 1 iiiiiii uuuuu nnnnn ttttt", "ldpsw"),
        new("01 101 0 011 1 iiiiiii uuuuu nnnnn ttttt", "ldpsw"),
        new("zz 101 1 000 0 iiiiiii uuuuu nnnnn ttttt", "stnp") { Except = Reserved.Size3 },
        new("zz 101 1 000 1 iiiiiii uuuuu nnnnn ttttt", "ldnp") { Except = Reserved.Size3 },
        new("zz 101 1 001 0 iiiiiii uuuuu nnnnn ttttt", "stp") { Except = Reserved.Size3 },
        new("zz 101 1 001 1 iiiiiii uuuuu nnnnn ttttt", "ldp") { Except = Reserved.Size3 },
        new("zz 101 1 010 0 iiiiiii uuuuu nnnnn ttttt", "stp") { Except = Reserved.Size3 },
        new("zz 101 1 010 1 iiiiiii uuuuu nnnnn ttttt", "ldp") { Except = Reserved.Size3 },
        new("zz 101 1 011 0 iiiiiii uuuuu nnnnn ttttt", "stp") { Except = Reserved.Size3 },
        new("zz 101 1 011 1 iiiiiii uuuuu nnnnn ttttt", "ldp") { Except = Reserved.Size3 },
    ];
}
