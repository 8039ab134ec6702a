using Seam.Translator.Decode.Semantics;

namespace Seam.Translator.Decode.Table;

/// <summary>
/// Vectors and their first lane: shifts by an immediate. Arm ARM, C4.1.96.22 and .12. The highest one of h is the size of a lane;
/// h without a one is the group of the modified immediates, which <see cref="Row.Rest"/> lets go first.
/// </summary>
internal static class VectorShiftTable
{
    public static readonly Row[] Rows =
    [
        new("0 q 0 011110 hhhh iii 00000 1 nnnnn ddddd", "sshr", VectorShift.Right((v, a, by) => v.Shr(a, by, signed: true))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00000 1 nnnnn ddddd", "ushr", VectorShift.Right((v, a, by) => v.Shr(a, by, signed: false))) { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 00010 1 nnnnn ddddd", "ssra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.Shr(a, by, signed: true)))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00010 1 nnnnn ddddd", "usra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.Shr(a, by, signed: false)))) { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 00100 1 nnnnn ddddd", "srshr", VectorShift.Right((v, a, by) => v.ShrRound(a, by, signed: true))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00100 1 nnnnn ddddd", "urshr", VectorShift.Right((v, a, by) => v.ShrRound(a, by, signed: false))) { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 00110 1 nnnnn ddddd", "srsra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.ShrRound(a, by, signed: true)))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 00110 1 nnnnn ddddd", "ursra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.ShrRound(a, by, signed: false)))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01000 1 nnnnn ddddd", "sri", VectorShift.RightInto(VectorShift.InsertRight)) { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 01010 1 nnnnn ddddd", "shl", VectorShift.Left((v, a, by) => v.Shl(a, by))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01010 1 nnnnn ddddd", "sli", VectorShift.LeftInto(VectorShift.InsertLeft)) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01100 1 nnnnn ddddd", "sqshlu", VectorShift.Left((v, a, by) => VariableShift.SaturateLeft(v, a, by, signed: true, toSigned: false))) { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 01110 1 nnnnn ddddd", "sqshl", VectorShift.Left((v, a, by) => VariableShift.SaturateLeft(v, a, by, signed: true, toSigned: true))) { Rest = true, Except = Reserved.Shift },
        new("0 q 1 011110 hhhh iii 01110 1 nnnnn ddddd", "uqshl", VectorShift.Left((v, a, by) => VariableShift.SaturateLeft(v, a, by, signed: false, toSigned: false))) { Rest = true, Except = Reserved.Shift },
        new("0 q 0 011110 hhhh iii 10000 1 nnnnn ddddd", "shrn[q:,2]", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: false), (v, a) => Permute.Even(v, a, v.Nothing))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10000 1 nnnnn ddddd", "sqshrun[q:,2]", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: false))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10001 1 nnnnn ddddd", "rshrn[q:,2]", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: false), (v, a) => Permute.Even(v, a, v.Nothing))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10001 1 nnnnn ddddd", "sqrshrun[q:,2]", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: false))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10010 1 nnnnn ddddd", "sqshrn[q:,2]", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: true))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10010 1 nnnnn ddddd", "uqshrn[q:,2]", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: false), (v, a) => Saturation.Narrow(v, a, signed: false, toSigned: false))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10011 1 nnnnn ddddd", "sqrshrn[q:,2]", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: true))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10011 1 nnnnn ddddd", "uqrshrn[q:,2]", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: false), (v, a) => Saturation.Narrow(v, a, signed: false, toSigned: false))) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 10100 1 nnnnn ddddd", "sshll[q:,2]", VectorShift.Widen(signed: true)) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 1 011110 hhhh iii 10100 1 nnnnn ddddd", "ushll[q:,2]", VectorShift.Widen(signed: false)) { Rest = true, Except = Reserved.NarrowShift },
        new("0 q 0 011110 hhhh iii 11100 1 nnnnn ddddd", "scvtf", VectorShift.Right((v, a, by) => Fixed.From(new(v), a, by, signed: true))) { Rest = true, Except = Reserved.FixedPoint },
        new("0 q 1 011110 hhhh iii 11100 1 nnnnn ddddd", "ucvtf", VectorShift.Right((v, a, by) => Fixed.From(new(v), a, by, signed: false))) { Rest = true, Except = Reserved.FixedPoint },
        new("0 q 0 011110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzs", VectorShift.Right((v, a, by) => Fixed.To(new(v), a, by, signed: true))) { Rest = true, Except = Reserved.FixedPoint },
        new("0 q 1 011110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzu", VectorShift.Right((v, a, by) => Fixed.To(new(v), a, by, signed: false))) { Rest = true, Except = Reserved.FixedPoint },

        new("01 0 111110 hhhh iii 00000 1 nnnnn ddddd", "sshr", VectorShift.Right((v, a, by) => v.Shr(a, by, signed: true))) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00000 1 nnnnn ddddd", "ushr", VectorShift.Right((v, a, by) => v.Shr(a, by, signed: false))) { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 00010 1 nnnnn ddddd", "ssra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.Shr(a, by, signed: true)))) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00010 1 nnnnn ddddd", "usra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.Shr(a, by, signed: false)))) { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 00100 1 nnnnn ddddd", "srshr", VectorShift.Right((v, a, by) => v.ShrRound(a, by, signed: true))) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00100 1 nnnnn ddddd", "urshr", VectorShift.Right((v, a, by) => v.ShrRound(a, by, signed: false))) { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 00110 1 nnnnn ddddd", "srsra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.ShrRound(a, by, signed: true)))) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 00110 1 nnnnn ddddd", "ursra", VectorShift.RightInto((v, d, a, by) => v.Add(d, v.ShrRound(a, by, signed: false)))) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 01000 1 nnnnn ddddd", "sri", VectorShift.RightInto(VectorShift.InsertRight)) { Except = Reserved.ScalarShift },
        new("01 0 111110 hhhh iii 01010 1 nnnnn ddddd", "shl", VectorShift.Left((v, a, by) => v.Shl(a, by))) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 01010 1 nnnnn ddddd", "sli", VectorShift.LeftInto(VectorShift.InsertLeft)) { Except = Reserved.ScalarShift },
        new("01 1 111110 hhhh iii 01100 1 nnnnn ddddd", "sqshlu", VectorShift.Left((v, a, by) => VariableShift.SaturateLeft(v, a, by, signed: true, toSigned: false))) { Except = Reserved.AnyShift },
        new("01 0 111110 hhhh iii 01110 1 nnnnn ddddd", "sqshl", VectorShift.Left((v, a, by) => VariableShift.SaturateLeft(v, a, by, signed: true, toSigned: true))) { Except = Reserved.AnyShift },
        new("01 1 111110 hhhh iii 01110 1 nnnnn ddddd", "uqshl", VectorShift.Left((v, a, by) => VariableShift.SaturateLeft(v, a, by, signed: false, toSigned: false))) { Except = Reserved.AnyShift },
        new("01 1 111110 hhhh iii 10000 1 nnnnn ddddd", "sqshrun", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: false))) { Except = Reserved.NarrowShift },
        new("01 1 111110 hhhh iii 10001 1 nnnnn ddddd", "sqrshrun", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: false))) { Except = Reserved.NarrowShift },
        new("01 0 111110 hhhh iii 10010 1 nnnnn ddddd", "sqshrn", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: true))) { Except = Reserved.NarrowShift },
        new("01 1 111110 hhhh iii 10010 1 nnnnn ddddd", "uqshrn", VectorShift.Narrow((v, a, by) => v.Shr(a, by, signed: false), (v, a) => Saturation.Narrow(v, a, signed: false, toSigned: false))) { Except = Reserved.NarrowShift },
        new("01 0 111110 hhhh iii 10011 1 nnnnn ddddd", "sqrshrn", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: true), (v, a) => Saturation.Narrow(v, a, signed: true, toSigned: true))) { Except = Reserved.NarrowShift },
        new("01 1 111110 hhhh iii 10011 1 nnnnn ddddd", "uqrshrn", VectorShift.Narrow((v, a, by) => v.ShrRound(a, by, signed: false), (v, a) => Saturation.Narrow(v, a, signed: false, toSigned: false))) { Except = Reserved.NarrowShift },
        new("01 0 111110 hhhh iii 11100 1 nnnnn ddddd", "scvtf", VectorShift.Right((v, a, by) => Fixed.From(new(v), a, by, signed: true))) { Except = Reserved.ScalarFixedPoint },
        new("01 1 111110 hhhh iii 11100 1 nnnnn ddddd", "ucvtf", VectorShift.Right((v, a, by) => Fixed.From(new(v), a, by, signed: false))) { Except = Reserved.ScalarFixedPoint },
        new("01 0 111110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzs", VectorShift.Right((v, a, by) => Fixed.To(new(v), a, by, signed: true))) { Except = Reserved.ScalarFixedPoint },
        new("01 1 111110 hhhh iii 11111 1 nnnnn ddddd", "fcvtzu", VectorShift.Right((v, a, by) => Fixed.To(new(v), a, by, signed: false))) { Except = Reserved.ScalarFixedPoint },
    ];
}
