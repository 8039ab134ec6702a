namespace Seam.Translator.Decode.Table;

/// <summary>Data processing with registers. Arm ARM, C4.1.95.</summary>
internal static class RegisterTable
{
    public static readonly Row[] Rows =
    [
        new("s 00 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "and") { Except = Reserved.Amount },
        new("s 00 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "bic") { Except = Reserved.Amount },
        new("s 01 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "orr") { Except = Reserved.Amount },
        new("s 01 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "orn") { Except = Reserved.Amount },
        new("s 10 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "eor") { Except = Reserved.Amount },
        new("s 10 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "eon") { Except = Reserved.Amount },
        new("s 11 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "ands") { Except = Reserved.Amount },
        new("s 11 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "bics") { Except = Reserved.Amount },

        new("s 00 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "add") { Except = Reserved.AddShift },
        new("s 01 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "adds") { Except = Reserved.AddShift },
        new("s 10 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "sub") { Except = Reserved.AddShift },
        new("s 11 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "subs") { Except = Reserved.AddShift },

        new("s 00 01011 001 mmmmm ooo iii nnnnn ddddd", "add") { Except = Reserved.ExtendShift },
        new("s 01 01011 001 mmmmm ooo iii nnnnn ddddd", "adds") { Except = Reserved.ExtendShift },
        new("s 10 01011 001 mmmmm ooo iii nnnnn ddddd", "sub") { Except = Reserved.ExtendShift },
        new("s 11 01011 001 mmmmm ooo iii nnnnn ddddd", "subs") { Except = Reserved.ExtendShift },

        new("s 00 11010000 mmmmm 000000 nnnnn ddddd", "adc"),
        new("s 01 11010000 mmmmm 000000 nnnnn ddddd", "adcs"),
        new("s 10 11010000 mmmmm 000000 nnnnn ddddd", "sbc"),
        new("s 11 11010000 mmmmm 000000 nnnnn ddddd", "sbcs"),

        new("s 01 11010010 mmmmm cccc 00 nnnnn 0 ffff", "ccmn"),
        new("s 11 11010010 mmmmm cccc 00 nnnnn 0 ffff", "ccmp"),
        new("s 01 11010010 iiiii cccc 10 nnnnn 0 ffff", "ccmn"),
        new("s 11 11010010 iiiii cccc 10 nnnnn 0 ffff", "ccmp"),

        new("s 00 11010100 mmmmm cccc 00 nnnnn ddddd", "csel"),
        new("s 00 11010100 mmmmm cccc 01 nnnnn ddddd", "csinc"),
        new("s 10 11010100 mmmmm cccc 00 nnnnn ddddd", "csinv"),
        new("s 10 11010100 mmmmm cccc 01 nnnnn ddddd", "csneg"),

        new("s 00 11011000 mmmmm 0 aaaaa nnnnn ddddd", "madd"),
        new("s 00 11011000 mmmmm 1 aaaaa nnnnn ddddd", "msub"),
        new("1 00 11011001 mmmmm 0 aaaaa nnnnn ddddd", "smaddl"),
        new("1 00 11011001 mmmmm 1 aaaaa nnnnn ddddd", "smsubl"),
        new("1 00 11011101 mmmmm 0 aaaaa nnnnn ddddd", "umaddl"),
        new("1 00 11011101 mmmmm 1 aaaaa nnnnn ddddd", "umsubl"),
        new("1 00 11011010 mmmmm 0 11111 nnnnn ddddd", "smulh"),
        new("1 00 11011110 mmmmm 0 11111 nnnnn ddddd", "umulh"),

        new("s 00 11010110 mmmmm 000010 nnnnn ddddd", "udiv"),
        new("s 00 11010110 mmmmm 000011 nnnnn ddddd", "sdiv"),
        new("s 00 11010110 mmmmm 001000 nnnnn ddddd", "lslv"),
        new("s 00 11010110 mmmmm 001001 nnnnn ddddd", "lsrv"),
        new("s 00 11010110 mmmmm 001010 nnnnn ddddd", "asrv"),
        new("s 00 11010110 mmmmm 001011 nnnnn ddddd", "rorv"),
        new("s 00 11010110 mmmmm 0100 zz nnnnn ddddd", "crc32[z:b,h,w,x]") { Except = Reserved.Crc },
        new("s 00 11010110 mmmmm 0101 zz nnnnn ddddd", "crc32c[z:b,h,w,x]") { Except = Reserved.Crc },

        new("s 10 11010110 00000 000000 nnnnn ddddd", "rbit"),
        new("s 10 11010110 00000 000001 nnnnn ddddd", "rev16"),
        new("0 10 11010110 00000 000010 nnnnn ddddd", "rev"),
        new("1 10 11010110 00000 000010 nnnnn ddddd", "rev32"),
        new("1 10 11010110 00000 000011 nnnnn ddddd", "rev"),
        new("s 10 11010110 00000 000100 nnnnn ddddd", "clz"),
        new("s 10 11010110 00000 000101 nnnnn ddddd", "cls"),
    ];
}
