using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>Data processing with an immediate. Arm ARM, C4.1.86 to C4.1.92.</summary>
internal static class ImmediateTable
{
    public static readonly Row[] Rows =
    [
        new("0 ll 10000 iiiiiiiiiiiiiiiiiii ddddd", "adr", (m, i) => m.Set(i['d'], m.I64((long)PcRelative.Value(i)))),
        new("1 ll 10000 iiiiiiiiiiiiiiiiiii ddddd", "adrp", (m, i) => m.Set(i['d'], m.I64((long)PcRelative.Value(i)))),

        new("s 0 0 100010 h iiiiiiiiiiii nnnnn ddddd", "add", Integer.ImmediateToSp((_, x, y) => x + y)),
        new("s 0 1 100010 h iiiiiiiiiiii nnnnn ddddd", "adds", Integer.Immediate((m, x, y) => m.AddFlags(x, y))),
        new("s 1 0 100010 h iiiiiiiiiiii nnnnn ddddd", "sub", Integer.ImmediateToSp((_, x, y) => x - y)),
        new("s 1 1 100010 h iiiiiiiiiiii nnnnn ddddd", "subs", Integer.Immediate((m, x, y) => m.SubtractFlags(x, y))),

        new("s 00 100100 N rrrrrr iiiiii nnnnn ddddd", "and", Integer.MaskToSp((_, x, y) => x & y)) { Except = Reserved.Mask },
        new("s 01 100100 N rrrrrr iiiiii nnnnn ddddd", "orr", Integer.MaskToSp((_, x, y) => x | y)) { Except = Reserved.Mask },
        new("s 10 100100 N rrrrrr iiiiii nnnnn ddddd", "eor", Integer.MaskToSp((_, x, y) => x ^ y)) { Except = Reserved.Mask },
        new("s 11 100100 N rrrrrr iiiiii nnnnn ddddd", "ands", Integer.Mask((m, x, y) => m.LogicFlags(x & y))) { Except = Reserved.Mask },

        new("s 00 100101 hh iiiiiiiiiiiiiiii ddddd", "movn", Integer.Move((old, x, _) => old.Like(~x))) { Except = Reserved.WideShift },
        new("s 10 100101 hh iiiiiiiiiiiiiiii ddddd", "movz", Integer.Move((old, x, _) => old.Like(x))) { Except = Reserved.WideShift },
        new("s 11 100101 hh iiiiiiiiiiiiiiii ddddd", "movk", Integer.Move((old, x, at) => old & ~(0xffffL << at) | x)) { Except = Reserved.WideShift },

        new("s 00 100110 N rrrrrr iiiiii nnnnn ddddd", "sbfm", Integer.Bitfield(signed: true)) { Except = Reserved.Bitfield },
        new("s 01 100110 N rrrrrr iiiiii nnnnn ddddd", "bfm", Integer.BitfieldInsert) { Except = Reserved.Bitfield },
        new("s 10 100110 N rrrrrr iiiiii nnnnn ddddd", "ubfm", Integer.Bitfield(signed: false)) { Except = Reserved.Bitfield },
        new("s 00 100111 N 0 mmmmm iiiiii nnnnn ddddd", "extr", Integer.Extract) { Except = Reserved.Extract },
    ];
}
