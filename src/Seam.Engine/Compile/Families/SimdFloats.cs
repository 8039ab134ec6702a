using System.Runtime.Intrinsics;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;
using F32 = System.Runtime.Intrinsics.Vector128<float>;
using F64 = System.Runtime.Intrinsics.Vector128<double>;
using I32 = System.Runtime.Intrinsics.Vector128<int>;
using U32 = System.Runtime.Intrinsics.Vector128<uint>;

namespace Seam.Engine.Compile.Families;

/// <summary>Float vectors (WebAssembly 4.3.5). As with scalars, Min, Max and Round of .NET are those of Wasm, and conversions saturate.</summary>
internal static class SimdFloats
{
    private static readonly Step Not = Methods.Of(Vector128.OnesComplement<byte>);

    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.F32x4Eq, Vector128.Equals<float>),
        Row(Opcode.F32x4Ne, Methods.Of(Vector128.Equals<float>), Not),
        Row(Opcode.F32x4Lt, Vector128.LessThan<float>),
        Row(Opcode.F32x4Gt, Vector128.GreaterThan<float>),
        Row(Opcode.F32x4Le, Vector128.LessThanOrEqual<float>),
        Row(Opcode.F32x4Ge, Vector128.GreaterThanOrEqual<float>),
        Row(Opcode.F64x2Eq, Vector128.Equals<double>),
        Row(Opcode.F64x2Ne, Methods.Of(Vector128.Equals<double>), Not),
        Row(Opcode.F64x2Lt, Vector128.LessThan<double>),
        Row(Opcode.F64x2Gt, Vector128.GreaterThan<double>),
        Row(Opcode.F64x2Le, Vector128.LessThanOrEqual<double>),
        Row(Opcode.F64x2Ge, Vector128.GreaterThanOrEqual<double>),

        Row(Opcode.F32x4Abs,     Vector128.Abs<float>),
        Row(Opcode.F32x4Neg,     Vector128.Negate<float>),
        Row(Opcode.F32x4Sqrt,    Vector128.Sqrt<float>),
        Row(Opcode.F32x4Ceil,    (Func<F32, F32>)Vector128.Ceiling),
        Row(Opcode.F32x4Floor,   (Func<F32, F32>)Vector128.Floor),
        Row(Opcode.F32x4Trunc,   (Func<F32, F32>)Vector128.Truncate),
        Row(Opcode.F32x4Nearest, (Func<F32, F32>)Vector128.Round),
        Row(Opcode.F32x4Add,     Vector128.Add<float>),
        Row(Opcode.F32x4Sub,     Vector128.Subtract<float>),
        Row(Opcode.F32x4Mul,     (Func<F32, F32, F32>)Vector128.Multiply),
        Row(Opcode.F32x4Div,     (Func<F32, F32, F32>)Vector128.Divide),
        Extremes.Row(Opcode.F32x4Min, Methods.Of(Vector128.Min<float>)),
        Extremes.Row(Opcode.F32x4Max, Methods.Of(Vector128.Max<float>)),
        Row(Opcode.F32x4Pmin,    (Func<F32, F32, F32>)VectorFloats.PseudoMinimum),
        Row(Opcode.F32x4Pmax,    (Func<F32, F32, F32>)VectorFloats.PseudoMaximum),
        Row(Opcode.F64x2Abs,     Vector128.Abs<double>),
        Row(Opcode.F64x2Neg,     Vector128.Negate<double>),
        Row(Opcode.F64x2Sqrt,    Vector128.Sqrt<double>),
        Row(Opcode.F64x2Ceil,    (Func<F64, F64>)Vector128.Ceiling),
        Row(Opcode.F64x2Floor,   (Func<F64, F64>)Vector128.Floor),
        Row(Opcode.F64x2Trunc,   (Func<F64, F64>)Vector128.Truncate),
        Row(Opcode.F64x2Nearest, (Func<F64, F64>)Vector128.Round),
        Row(Opcode.F64x2Add,     Vector128.Add<double>),
        Row(Opcode.F64x2Sub,     Vector128.Subtract<double>),
        Row(Opcode.F64x2Mul,     (Func<F64, F64, F64>)Vector128.Multiply),
        Row(Opcode.F64x2Div,     (Func<F64, F64, F64>)Vector128.Divide),
        Extremes.Row(Opcode.F64x2Min, Methods.Of(Vector128.Min<double>)),
        Extremes.Row(Opcode.F64x2Max, Methods.Of(Vector128.Max<double>)),
        Row(Opcode.F64x2Pmin,    (Func<F64, F64, F64>)VectorFloats.PseudoMinimum),
        Row(Opcode.F64x2Pmax,    (Func<F64, F64, F64>)VectorFloats.PseudoMaximum),

        Row(Opcode.F32x4ConvertI32x4S,      (Func<I32, F32>)Vector128.ConvertToSingle),
        Row(Opcode.F32x4ConvertI32x4U,      (Func<U32, F32>)Vector128.ConvertToSingle),
        Row(Opcode.F64x2ConvertLowI32x4S,   VectorFloats.FromSigned32),
        Row(Opcode.F64x2ConvertLowI32x4U,   VectorFloats.FromUnsigned32),
        Row(Opcode.I32x4TruncSatF32x4S,     Vector128.ConvertToInt32),
        Row(Opcode.I32x4TruncSatF32x4U,     Vector128.ConvertToUInt32),
        Row(Opcode.I32x4TruncSatF64x2SZero, VectorFloats.ToSigned32),
        Row(Opcode.I32x4TruncSatF64x2UZero, VectorFloats.ToUnsigned32),
        Row(Opcode.F32x4DemoteF64x2Zero,    VectorFloats.Demote),
        Row(Opcode.F64x2PromoteLowF32x4,    (Func<F32, F64>)Vector128.WidenLower),

        Row(Opcode.I32x4RelaxedTruncF32x4S,     Vector128.ConvertToInt32),
        Row(Opcode.I32x4RelaxedTruncF32x4U,     Vector128.ConvertToUInt32),
        Row(Opcode.I32x4RelaxedTruncF64x2SZero, VectorFloats.ToSigned32),
        Row(Opcode.I32x4RelaxedTruncF64x2UZero, VectorFloats.ToUnsigned32),
        Row(Opcode.F32x4RelaxedMadd,  (Func<F32, F32, F32, F32>)Vector128.FusedMultiplyAdd),
        Row(Opcode.F32x4RelaxedNmadd, (Func<F32, F32, F32, F32>)VectorFloats.NegatedMultiplyAdd),
        Row(Opcode.F64x2RelaxedMadd,  (Func<F64, F64, F64, F64>)Vector128.FusedMultiplyAdd),
        Row(Opcode.F64x2RelaxedNmadd, (Func<F64, F64, F64, F64>)VectorFloats.NegatedMultiplyAdd),
        Row(Opcode.F32x4RelaxedMin,   Vector128.Min<float>),
        Row(Opcode.F32x4RelaxedMax,   Vector128.Max<float>),
        Row(Opcode.F64x2RelaxedMin,   Vector128.Min<double>),
        Row(Opcode.F64x2RelaxedMax,   Vector128.Max<double>),
    ];
}
