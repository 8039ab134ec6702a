using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;

namespace Seam.Translator.Decode.Table;

/// <summary>Data processing with registers. Arm ARM, C4.1.95.</summary>
internal static class RegisterTable
{
    public static readonly Row[] Rows =
    [
        new("s 00 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "and", Integer.Shifted((_, x, y) => x & y)) { Except = Reserved.Amount },
        new("s 00 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "bic", Integer.Shifted((_, x, y) => x & ~y)) { Except = Reserved.Amount },
        new("s 01 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "orr", Integer.Shifted((_, x, y) => x | y)) { Except = Reserved.Amount },
        new("s 01 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "orn", Integer.Shifted((_, x, y) => x | ~y)) { Except = Reserved.Amount },
        new("s 10 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "eor", Integer.Shifted((_, x, y) => x ^ y)) { Except = Reserved.Amount },
        new("s 10 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "eon", Integer.Shifted((_, x, y) => x ^ ~y)) { Except = Reserved.Amount },
        new("s 11 01010 hh 0 mmmmm iiiiii nnnnn ddddd", "ands", Integer.Shifted((m, x, y) => m.LogicFlags(x & y))) { Except = Reserved.Amount },
        new("s 11 01010 hh 1 mmmmm iiiiii nnnnn ddddd", "bics", Integer.Shifted((m, x, y) => m.LogicFlags(x & ~y))) { Except = Reserved.Amount },

        new("s 00 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "add", Integer.Shifted((_, x, y) => x + y)) { Except = Reserved.AddShift },
        new("s 01 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "adds", Integer.Shifted((m, x, y) => m.AddFlags(x, y))) { Except = Reserved.AddShift },
        new("s 10 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "sub", Integer.Shifted((_, x, y) => x - y)) { Except = Reserved.AddShift },
        new("s 11 01011 hh 0 mmmmm iiiiii nnnnn ddddd", "subs", Integer.Shifted((m, x, y) => m.SubtractFlags(x, y))) { Except = Reserved.AddShift },

        new("s 00 01011 001 mmmmm ooo iii nnnnn ddddd", "add", Integer.ExtendedToSp((_, x, y) => x + y)) { Except = Reserved.ExtendShift },
        new("s 01 01011 001 mmmmm ooo iii nnnnn ddddd", "adds", Integer.Extended((m, x, y) => m.AddFlags(x, y))) { Except = Reserved.ExtendShift },
        new("s 10 01011 001 mmmmm ooo iii nnnnn ddddd", "sub", Integer.ExtendedToSp((_, x, y) => x - y)) { Except = Reserved.ExtendShift },
        new("s 11 01011 001 mmmmm ooo iii nnnnn ddddd", "subs", Integer.Extended((m, x, y) => m.SubtractFlags(x, y))) { Except = Reserved.ExtendShift },

        new("s 00 11010000 mmmmm 000000 nnnnn ddddd", "adc", Integer.Register((m, x, y) => m.AddCarry(x, y))),
        new("s 01 11010000 mmmmm 000000 nnnnn ddddd", "adcs", Integer.Register((m, x, y) => m.AddCarryFlags(x, y))),
        new("s 10 11010000 mmmmm 000000 nnnnn ddddd", "sbc", Integer.Register((m, x, y) => m.AddCarry(x, ~y))),
        new("s 11 11010000 mmmmm 000000 nnnnn ddddd", "sbcs", Integer.Register((m, x, y) => m.AddCarryFlags(x, ~y))),

        new("s 01 11010010 mmmmm cccc 00 nnnnn 0 ffff", "ccmn", Integer.Compare((_, x, y) => x.Integer(Ops.I32FlagsAdd, Ops.I64FlagsAdd, y))),
        new("s 11 11010010 mmmmm cccc 00 nnnnn 0 ffff", "ccmp", Integer.Compare((_, x, y) => x.Integer(Ops.I32FlagsSub, Ops.I64FlagsSub, y))),
        new("s 01 11010010 iiiii cccc 10 nnnnn 0 ffff", "ccmn", Integer.Compare((_, x, y) => x.Integer(Ops.I32FlagsAdd, Ops.I64FlagsAdd, y))),
        new("s 11 11010010 iiiii cccc 10 nnnnn 0 ffff", "ccmp", Integer.Compare((_, x, y) => x.Integer(Ops.I32FlagsSub, Ops.I64FlagsSub, y))),

        new("s 00 11010100 mmmmm cccc 00 nnnnn ddddd", "csel", Integer.Select((_, x) => x)),
        new("s 00 11010100 mmmmm cccc 01 nnnnn ddddd", "csinc", Integer.Select((_, x) => x + 1)),
        new("s 10 11010100 mmmmm cccc 00 nnnnn ddddd", "csinv", Integer.Select((_, x) => ~x)),
        new("s 10 11010100 mmmmm cccc 01 nnnnn ddddd", "csneg", Integer.Select((_, x) => -x)),

        new("s 00 11011000 mmmmm 0 aaaaa nnnnn ddddd", "madd", Integer.Multiply((_, x, y) => x + y)),
        new("s 00 11011000 mmmmm 1 aaaaa nnnnn ddddd", "msub", Integer.Multiply((_, x, y) => x - y)),
        new("1 00 11011001 mmmmm 0 aaaaa nnnnn ddddd", "smaddl", Integer.MultiplyLong(signed: true, (_, x, y) => x + y)),
        new("1 00 11011001 mmmmm 1 aaaaa nnnnn ddddd", "smsubl", Integer.MultiplyLong(signed: true, (_, x, y) => x - y)),
        new("1 00 11011101 mmmmm 0 aaaaa nnnnn ddddd", "umaddl", Integer.MultiplyLong(signed: false, (_, x, y) => x + y)),
        new("1 00 11011101 mmmmm 1 aaaaa nnnnn ddddd", "umsubl", Integer.MultiplyLong(signed: false, (_, x, y) => x - y)),
        new("1 00 11011010 mmmmm 0 11111 nnnnn ddddd", "smulh", Integer.Wide((_, x, y) => x.Binary(Ops.I64MulHighS, y))),
        new("1 00 11011110 mmmmm 0 11111 nnnnn ddddd", "umulh", Integer.Wide((_, x, y) => x.Binary(Ops.I64MulHighU, y))),

        new("s 00 11010110 mmmmm 000010 nnnnn ddddd", "udiv", Integer.Register((_, x, y) => Arithmetic.QuotientU(x, y))),
        new("s 00 11010110 mmmmm 000011 nnnnn ddddd", "sdiv", Integer.Register((_, x, y) => Arithmetic.QuotientS(x, y))),
        new("s 00 11010110 mmmmm 001000 nnnnn ddddd", "lslv", Integer.Register((_, x, y) => x.Shl(y))),
        new("s 00 11010110 mmmmm 001001 nnnnn ddddd", "lsrv", Integer.Register((_, x, y) => x.ShrU(y))),
        new("s 00 11010110 mmmmm 001010 nnnnn ddddd", "asrv", Integer.Register((_, x, y) => x.ShrS(y))),
        new("s 00 11010110 mmmmm 001011 nnnnn ddddd", "rorv", Integer.Register((_, x, y) => x.RotateRight(y))),
        new("s 00 11010110 mmmmm 0100 zz nnnnn ddddd", "crc32[z:b,h,w,x]", Arithmetic.Checksum(0xedb88320)) { Except = Reserved.Crc },
        new("s 00 11010110 mmmmm 0101 zz nnnnn ddddd", "crc32c[z:b,h,w,x]", Arithmetic.Checksum(0x82f63b78)) { Except = Reserved.Crc },

        new("s 10 11010110 00000 000000 nnnnn ddddd", "rbit", Integer.Register((_, x) => Arithmetic.ReverseBits(x))),
        new("s 10 11010110 00000 000001 nnnnn ddddd", "rev16", Integer.Register((_, x) => Arithmetic.ReverseHalves(x))),
        new("0 10 11010110 00000 000010 nnnnn ddddd", "rev", Integer.Word((_, x) => Arithmetic.ReverseBytes(x))),
        new("1 10 11010110 00000 000010 nnnnn ddddd", "rev32", Integer.Wide((_, x) => Arithmetic.ReverseWords(x))),
        new("1 10 11010110 00000 000011 nnnnn ddddd", "rev", Integer.Wide((_, x) => Arithmetic.ReverseBytes(x))),
        new("s 10 11010110 00000 000100 nnnnn ddddd", "clz", Integer.Register((_, x) => Arithmetic.LeadingZeros(x))),
        new("s 10 11010110 00000 000101 nnnnn ddddd", "cls", Integer.Register((_, x) => Arithmetic.LeadingSigns(x))),
    ];
}
