namespace Seam.Translator.Decode.Table;

/// <summary>Scalar floating point, single and double. Arm ARM, C4.1.96. Arithmetic on half precision is FEAT_FP16, beyond armv8.0.</summary>
internal static class FloatTable
{
    public static readonly Row[] Rows =
    [
        new("000 11110 0p 1 0000 00 10000 nnnnn ddddd", "fmov"),
        new("000 11110 0p 1 0000 01 10000 nnnnn ddddd", "fabs"),
        new("000 11110 0p 1 0000 10 10000 nnnnn ddddd", "fneg"),
        new("000 11110 0p 1 0000 11 10000 nnnnn ddddd", "fsqrt"),
        new("000 11110 pp 1 0001 oo 10000 nnnnn ddddd", "fcvt") { Except = Reserved.FcvtSame },
        new("000 11110 0p 1 0010 00 10000 nnnnn ddddd", "frintn"),
        new("000 11110 0p 1 0010 01 10000 nnnnn ddddd", "frintp"),
        new("000 11110 0p 1 0010 10 10000 nnnnn ddddd", "frintm"),
        new("000 11110 0p 1 0010 11 10000 nnnnn ddddd", "frintz"),
        new("000 11110 0p 1 0011 00 10000 nnnnn ddddd", "frinta"),
        new("000 11110 0p 1 0011 10 10000 nnnnn ddddd", "frintx"),
        new("000 11110 0p 1 0011 11 10000 nnnnn ddddd", "frinti"),

        new("000 11110 0p 1 mmmmm 0000 10 nnnnn ddddd", "fmul"),
        new("000 11110 0p 1 mmmmm 0001 10 nnnnn ddddd", "fdiv"),
        new("000 11110 0p 1 mmmmm 0010 10 nnnnn ddddd", "fadd"),
        new("000 11110 0p 1 mmmmm 0011 10 nnnnn ddddd", "fsub"),
        new("000 11110 0p 1 mmmmm 0100 10 nnnnn ddddd", "fmax"),
        new("000 11110 0p 1 mmmmm 0101 10 nnnnn ddddd", "fmin"),
        new("000 11110 0p 1 mmmmm 0110 10 nnnnn ddddd", "fmaxnm"),
        new("000 11110 0p 1 mmmmm 0111 10 nnnnn ddddd", "fminnm"),
        new("000 11110 0p 1 mmmmm 1000 10 nnnnn ddddd", "fnmul"),

        new("000 11111 0p 0 mmmmm 0 aaaaa nnnnn ddddd", "fmadd"),
        new("000 11111 0p 0 mmmmm 1 aaaaa nnnnn ddddd", "fmsub"),
        new("000 11111 0p 1 mmmmm 0 aaaaa nnnnn ddddd", "fnmadd"),
        new("000 11111 0p 1 mmmmm 1 aaaaa nnnnn ddddd", "fnmsub"),

        new("000 11110 0p 1 mmmmm 001000 nnnnn 00 000", "fcmp"),
        new("000 11110 0p 1 00000 001000 nnnnn 01 000", "fcmp"),
        new("000 11110 0p 1 mmmmm 001000 nnnnn 10 000", "fcmpe"),
        new("000 11110 0p 1 00000 001000 nnnnn 11 000", "fcmpe"),
        new("000 11110 0p 1 mmmmm cccc 01 nnnnn 0 ffff", "fccmp"),
        new("000 11110 0p 1 mmmmm cccc 01 nnnnn 1 ffff", "fccmpe"),
        new("000 11110 0p 1 mmmmm cccc 11 nnnnn ddddd", "fcsel"),
        new("000 11110 0p 1 iiiiiiii 100 00000 ddddd", "fmov"),

        // r: to nearest, up, down, to zero
        new("s 00 11110 0p 1 rr 000 000000 nnnnn ddddd", "fcvt[r:n,p,m,z]s"),
        new("s 00 11110 0p 1 rr 001 000000 nnnnn ddddd", "fcvt[r:n,p,m,z]u"),
        new("s 00 11110 0p 1 00 010 000000 nnnnn ddddd", "scvtf"),
        new("s 00 11110 0p 1 00 011 000000 nnnnn ddddd", "ucvtf"),
        new("s 00 11110 0p 1 00 100 000000 nnnnn ddddd", "fcvtas"),
        new("s 00 11110 0p 1 00 101 000000 nnnnn ddddd", "fcvtau"),
        new("0 00 11110 00 1 00 110 000000 nnnnn ddddd", "fmov"),
        new("0 00 11110 00 1 00 111 000000 nnnnn ddddd", "fmov"),
        new("1 00 11110 01 1 00 110 000000 nnnnn ddddd", "fmov"),
        new("1 00 11110 01 1 00 111 000000 nnnnn ddddd", "fmov"),
        new("1 00 11110 10 1 01 110 000000 nnnnn ddddd", "fmov"),
        new("1 00 11110 10 1 01 111 000000 nnnnn ddddd", "fmov"),

        new("s 00 11110 0p 0 00 010 iiiiii nnnnn ddddd", "scvtf") { Except = Reserved.FixedAmount },
        new("s 00 11110 0p 0 00 011 iiiiii nnnnn ddddd", "ucvtf") { Except = Reserved.FixedAmount },
        new("s 00 11110 0p 0 11 000 iiiiii nnnnn ddddd", "fcvtzs") { Except = Reserved.FixedAmount },
        new("s 00 11110 0p 0 11 001 iiiiii nnnnn ddddd", "fcvtzu") { Except = Reserved.FixedAmount },
    ];
}
