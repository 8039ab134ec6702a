using Seam.Translator.Decode.Semantics;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Table;

/// <summary>Scalar floating point, single and double. Arm ARM, C4.1.96. Arithmetic on half precision is FEAT_FP16, beyond armv8.0.</summary>
internal static class FloatTable
{
    public static readonly Row[] Rows =
    [
        new("000 11110 0p 1 0000 00 10000 nnnnn ddddd", "fmov", Float.Register(a => a)),
        new("000 11110 0p 1 0000 01 10000 nnnnn ddddd", "fabs", Float.Register(FloatMath.Absolute)),
        new("000 11110 0p 1 0000 10 10000 nnnnn ddddd", "fneg", Float.Register(FloatMath.Negate)),
        new("000 11110 0p 1 0000 11 10000 nnnnn ddddd", "fsqrt", Float.Register(FloatMath.SquareRoot)),
        new("000 11110 pp 1 0001 oo 10000 nnnnn ddddd", "fcvt", Float.Convert) { Except = Reserved.FcvtSame },
        new("000 11110 0p 1 0010 00 10000 nnnnn ddddd", "frintn", Float.Register(Rounding.ToNearestEven)),
        new("000 11110 0p 1 0010 01 10000 nnnnn ddddd", "frintp", Float.Register(Rounding.Up)),
        new("000 11110 0p 1 0010 10 10000 nnnnn ddddd", "frintm", Float.Register(Rounding.Down)),
        new("000 11110 0p 1 0010 11 10000 nnnnn ddddd", "frintz", Float.Register(Rounding.ToZero)),
        new("000 11110 0p 1 0011 00 10000 nnnnn ddddd", "frinta", Float.Register(Rounding.ToNearestAway)),
        new("000 11110 0p 1 0011 10 10000 nnnnn ddddd", "frintx", Float.Register(Rounding.ToNearestEven)),
        new("000 11110 0p 1 0011 11 10000 nnnnn ddddd", "frinti", Float.Register(Rounding.ToNearestEven)),

        new("000 11110 0p 1 mmmmm 0000 10 nnnnn ddddd", "fmul", Float.Registers(FloatMath.Multiply)),
        new("000 11110 0p 1 mmmmm 0001 10 nnnnn ddddd", "fdiv", Float.Registers(FloatMath.Divide)),
        new("000 11110 0p 1 mmmmm 0010 10 nnnnn ddddd", "fadd", Float.Registers(FloatMath.Add)),
        new("000 11110 0p 1 mmmmm 0011 10 nnnnn ddddd", "fsub", Float.Registers(FloatMath.Subtract)),
        new("000 11110 0p 1 mmmmm 0100 10 nnnnn ddddd", "fmax", Float.Registers(FloatMath.Max)),
        new("000 11110 0p 1 mmmmm 0101 10 nnnnn ddddd", "fmin", Float.Registers(FloatMath.Min)),
        new("000 11110 0p 1 mmmmm 0110 10 nnnnn ddddd", "fmaxnm", Float.Registers(FloatMath.MaxNumber)),
        new("000 11110 0p 1 mmmmm 0111 10 nnnnn ddddd", "fminnm", Float.Registers(FloatMath.MinNumber)),
        new("000 11110 0p 1 mmmmm 1000 10 nnnnn ddddd", "fnmul", Float.Registers((n, m) => FloatMath.Negate(FloatMath.Multiply(n, m)))),

        new("000 11111 0p 0 mmmmm 0 aaaaa nnnnn ddddd", "fmadd", Float.Registers(FloatMath.MultiplyAdd)),
        new("000 11111 0p 0 mmmmm 1 aaaaa nnnnn ddddd", "fmsub", Float.Registers((n, m, a) => FloatMath.MultiplyAdd(FloatMath.Negate(n), m, a))),
        new("000 11111 0p 1 mmmmm 0 aaaaa nnnnn ddddd", "fnmadd", Float.Registers((n, m, a) => FloatMath.MultiplyAdd(FloatMath.Negate(n), m, FloatMath.Negate(a)))),
        new("000 11111 0p 1 mmmmm 1 aaaaa nnnnn ddddd", "fnmsub", Float.Registers((n, m, a) => FloatMath.MultiplyAdd(n, m, FloatMath.Negate(a)))),

        new("000 11110 0p 1 mmmmm 001000 nnnnn 00 000", "fcmp", Float.Compare),
        new("000 11110 0p 1 00000 001000 nnnnn 01 000", "fcmp", Float.CompareZero),
        new("000 11110 0p 1 mmmmm 001000 nnnnn 10 000", "fcmpe", Float.Compare),
        new("000 11110 0p 1 00000 001000 nnnnn 11 000", "fcmpe", Float.CompareZero),
        new("000 11110 0p 1 mmmmm cccc 01 nnnnn 0 ffff", "fccmp", Float.CompareIf),
        new("000 11110 0p 1 mmmmm cccc 01 nnnnn 1 ffff", "fccmpe", Float.CompareIf),
        new("000 11110 0p 1 mmmmm cccc 11 nnnnn ddddd", "fcsel", Float.Select),
        new("000 11110 0p 1 iiiiiiii 100 00000 ddddd", "fmov", Float.Immediate),

        // r: to nearest, up, down, to zero
        new("s 00 11110 0p 1 rr 000 000000 nnnnn ddddd", "fcvt[r:n,p,m,z]s", Float.ToInteger(signed: true)),
        new("s 00 11110 0p 1 rr 001 000000 nnnnn ddddd", "fcvt[r:n,p,m,z]u", Float.ToInteger(signed: false)),
        new("s 00 11110 0p 1 00 010 000000 nnnnn ddddd", "scvtf", Float.FromInteger(signed: true)),
        new("s 00 11110 0p 1 00 011 000000 nnnnn ddddd", "ucvtf", Float.FromInteger(signed: false)),
        new("s 00 11110 0p 1 00 100 000000 nnnnn ddddd", "fcvtas", Float.ToInteger(signed: true, Rounding.ToNearestAway)),
        new("s 00 11110 0p 1 00 101 000000 nnnnn ddddd", "fcvtau", Float.ToInteger(signed: false, Rounding.ToNearestAway)),
        new("0 00 11110 00 1 00 110 000000 nnnnn ddddd", "fmov", Float.ToGeneral(ValueType.F32, Opcode.I32ReinterpretF32)),
        new("0 00 11110 00 1 00 111 000000 nnnnn ddddd", "fmov", Float.FromGeneral(Opcode.F32ReinterpretI32)),
        new("1 00 11110 01 1 00 110 000000 nnnnn ddddd", "fmov", Float.ToGeneral(ValueType.F64, Opcode.I64ReinterpretF64)),
        new("1 00 11110 01 1 00 111 000000 nnnnn ddddd", "fmov", Float.FromGeneral(Opcode.F64ReinterpretI64)),
        new("1 00 11110 10 1 01 110 000000 nnnnn ddddd", "fmov", Float.ToGeneralHigh),
        new("1 00 11110 10 1 01 111 000000 nnnnn ddddd", "fmov", Float.FromGeneralHigh),

        new("s 00 11110 0p 0 00 010 iiiiii nnnnn ddddd", "scvtf", Float.FromFixed(signed: true)) { Except = Reserved.FixedAmount },
        new("s 00 11110 0p 0 00 011 iiiiii nnnnn ddddd", "ucvtf", Float.FromFixed(signed: false)) { Except = Reserved.FixedAmount },
        new("s 00 11110 0p 0 11 000 iiiiii nnnnn ddddd", "fcvtzs", Float.ToFixed(signed: true)) { Except = Reserved.FixedAmount },
        new("s 00 11110 0p 0 11 001 iiiiii nnnnn ddddd", "fcvtzu", Float.ToFixed(signed: false)) { Except = Reserved.FixedAmount },
    ];
}
