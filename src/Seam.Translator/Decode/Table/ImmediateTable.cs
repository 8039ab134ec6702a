namespace Seam.Translator.Decode.Table;

/// <summary>Data processing with an immediate. Arm ARM, C4.1.86 to C4.1.92.</summary>
internal static class ImmediateTable
{
    public static readonly Row[] Rows =
    [
        new("0 ll 10000 iiiiiiiiiiiiiiiiiii ddddd", "adr"),
        new("1 ll 10000 iiiiiiiiiiiiiiiiiii ddddd", "adrp"),

        new("s 0 0 100010 h iiiiiiiiiiii nnnnn ddddd", "add"),
        new("s 0 1 100010 h iiiiiiiiiiii nnnnn ddddd", "adds"),
        new("s 1 0 100010 h iiiiiiiiiiii nnnnn ddddd", "sub"),
        new("s 1 1 100010 h iiiiiiiiiiii nnnnn ddddd", "subs"),

        new("s 00 100100 N rrrrrr iiiiii nnnnn ddddd", "and") { Except = Reserved.Mask },
        new("s 01 100100 N rrrrrr iiiiii nnnnn ddddd", "orr") { Except = Reserved.Mask },
        new("s 10 100100 N rrrrrr iiiiii nnnnn ddddd", "eor") { Except = Reserved.Mask },
        new("s 11 100100 N rrrrrr iiiiii nnnnn ddddd", "ands") { Except = Reserved.Mask },

        new("s 00 100101 hh iiiiiiiiiiiiiiii ddddd", "movn") { Except = Reserved.WideShift },
        new("s 10 100101 hh iiiiiiiiiiiiiiii ddddd", "movz") { Except = Reserved.WideShift },
        new("s 11 100101 hh iiiiiiiiiiiiiiii ddddd", "movk") { Except = Reserved.WideShift },

        new("s 00 100110 N rrrrrr iiiiii nnnnn ddddd", "sbfm") { Except = Reserved.Bitfield },
        new("s 01 100110 N rrrrrr iiiiii nnnnn ddddd", "bfm") { Except = Reserved.Bitfield },
        new("s 10 100110 N rrrrrr iiiiii nnnnn ddddd", "ubfm") { Except = Reserved.Bitfield },
        new("s 00 100111 N 0 mmmmm iiiiii nnnnn ddddd", "extr") { Except = Reserved.Extract },
    ];
}
