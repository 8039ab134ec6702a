namespace Seam.Translator.Decode.Table;

/// <summary>
/// Vectors and their first lane: shifts by an immediate. Arm ARM, C4.1.96.22 and .12. The highest one of h is the size of a lane;
/// h without a one is the group of the modified immediates, which <see cref="Row.Rest"/> lets go first.
/// </summary>
internal static class VectorShiftTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 0 011110 hhhh iii 00000 1 nnnnn ddddd", "sshr") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00000 1 nnnnn ddddd", "ushr") { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 00010 1 nnnnn ddddd", "ssra") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00010 1 nnnnn ddddd", "usra") { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 00100 1 nnnnn ddddd", "srshr") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00100 1 nnnnn ddddd", "urshr") { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 00110 1 nnnnn ddddd", "srsra") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00110 1 nnnnn ddddd", "ursra") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01000 1 nnnnn ddddd", "sri") { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 01010 1 nnnnn ddddd", "shl") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01010 1 nnnnn ddddd", "sli") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01100 1 nnnnn ddddd", "sqshlu") { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 01110 1 nnnnn ddddd", "sqshl") { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01110 1 nnnnn ddddd", "uqshl") { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 10000 1 nnnnn ddddd", "shrn[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10000 1 nnnnn ddddd", "sqshrun[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10001 1 nnnnn ddddd", "rshrn[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10001 1 nnnnn ddddd", "sqrshrun[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10010 1 nnnnn ddddd", "sqshrn[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10010 1 nnnnn ddddd", "uqshrn[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10011 1 nnnnn ddddd", "sqrshrn[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10011 1 nnnnn ddddd", "uqrshrn[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10100 1 nnnnn ddddd", "sshll[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10100 1 nnnnn ddddd", "ushll[q:,2]") { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 11100 1 nnnnn ddddd", "scvtf") { Rest = true, Except = Reserved.FixedPoint },
        new("0 q 1 011110 hhhh iii 11100 1 nnnnn ddddd", "ucvtf") { Rest = true, Except = Reserved.FixedPoint },
        new("0 q 0 011110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzs") { Rest = true, Except = Reserved.FixedPoint },
        new("0 q 1 011110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzu") { Rest = true, Except = Reserved.FixedPoint },

        new("01 0 111110 hhhh iii 00000 1 nnnnn ddddd", "sshr") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00000 1 nnnnn ddddd", "ushr") { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 00010 1 nnnnn ddddd", "ssra") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00010 1 nnnnn ddddd", "usra") { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 00100 1 nnnnn ddddd", "srshr") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00100 1 nnnnn ddddd", "urshr") { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 00110 1 nnnnn ddddd", "srsra") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00110 1 nnnnn ddddd", "ursra") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 01000 1 nnnnn ddddd", "sri") { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 01010 1 nnnnn ddddd", "shl") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 01010 1 nnnnn ddddd", "sli") { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 01100 1 nnnnn ddddd", "sqshlu") { Except = Reserved.AnyShift },
        new("01 0 111110 hhhh iii 01110 1 nnnnn ddddd", "sqshl") { Except = Reserved.AnyShift },
        new("01 1 111110 hhhh iii 01110 1 nnnnn ddddd", "uqshl") { Except = Reserved.AnyShift },
        new("01 1 111110 hhhh iii 10000 1 nnnnn ddddd", "sqshrun") { Except = Reserved.NarrowShift },
        new("01 1 111110 hhhh iii 10001 1 nnnnn ddddd", "sqrshrun") { Except = Reserved.NarrowShift },
        new("01 0 111110 hhhh iii 10010 1 nnnnn ddddd", "sqshrn") { Except = Reserved.NarrowShift },
        new("01 1 111110 hhhh iii 10010 1 nnnnn ddddd", "uqshrn") { Except = Reserved.NarrowShift },
        new("01 0 111110 hhhh iii 10011 1 nnnnn ddddd", "sqrshrn") { Except = Reserved.NarrowShift },
        new("01 1 111110 hhhh iii 10011 1 nnnnn ddddd", "uqrshrn") { Except = Reserved.NarrowShift },
        new("01 0 111110 hhhh iii 11100 1 nnnnn ddddd", "scvtf") { Except = Reserved.ScalarFixedPoint },
        new("01 1 111110 hhhh iii 11100 1 nnnnn ddddd", "ucvtf") { Except = Reserved.ScalarFixedPoint },
        new("01 0 111110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzs") { Except = Reserved.ScalarFixedPoint },
        new("01 1 111110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzu") { Except = Reserved.ScalarFixedPoint },
    ];
}
