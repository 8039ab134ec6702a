using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;
using I16 = System.Runtime.Intrinsics.Vector128<short>;
using I32 = System.Runtime.Intrinsics.Vector128<int>;
using I64 = System.Runtime.Intrinsics.Vector128<long>;
using I8 = System.Runtime.Intrinsics.Vector128<sbyte>;
using U16 = System.Runtime.Intrinsics.Vector128<ushort>;
using U32 = System.Runtime.Intrinsics.Vector128<uint>;
using U64 = System.Runtime.Intrinsics.Vector128<ulong>;
using U8 = System.Runtime.Intrinsics.Vector128<byte>;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// Integer vectors (WebAssembly 4.3.5). Compiled code has one vector type, Vector128&lt;byte&gt;; the lanes are in the method called. The
/// JIT compiler has one machine type for all Vector128&lt;T&gt; and takes the lanes from the method, so nothing is converted in between.
/// </summary>
internal static class SimdIntegers
{
    private static readonly Step Not = Methods.Of(Vector128.OnesComplement<byte>);
    private static readonly Step IsFalse = OpCodes.Ldc_I4_0;

    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.V128Not,    Vector128.OnesComplement<byte>),
        Row(Opcode.V128And,    Vector128.BitwiseAnd<byte>),
        Row(Opcode.V128Andnot, Vector128.AndNot<byte>),
        Row(Opcode.V128Or,     Vector128.BitwiseOr<byte>),
        Row(Opcode.V128Xor,    Vector128.Xor<byte>),

        Row(Opcode.I8x16Eq,  Vector128.Equals<byte>),
        Row(Opcode.I8x16Ne,  Of(Vector128.Equals<byte>), Not),
        Row(Opcode.I8x16LtS, Vector128.LessThan<sbyte>),
        Row(Opcode.I8x16LtU, Vector128.LessThan<byte>),
        Row(Opcode.I8x16GtS, Vector128.GreaterThan<sbyte>),
        Row(Opcode.I8x16GtU, Vector128.GreaterThan<byte>),
        Row(Opcode.I8x16LeS, Vector128.LessThanOrEqual<sbyte>),
        Row(Opcode.I8x16LeU, Vector128.LessThanOrEqual<byte>),
        Row(Opcode.I8x16GeS, Vector128.GreaterThanOrEqual<sbyte>),
        Row(Opcode.I8x16GeU, Vector128.GreaterThanOrEqual<byte>),
        Row(Opcode.I16x8Eq,  Vector128.Equals<short>),
        Row(Opcode.I16x8Ne,  Of(Vector128.Equals<short>), Not),
        Row(Opcode.I16x8LtS, Vector128.LessThan<short>),
        Row(Opcode.I16x8LtU, Vector128.LessThan<ushort>),
        Row(Opcode.I16x8GtS, Vector128.GreaterThan<short>),
        Row(Opcode.I16x8GtU, Vector128.GreaterThan<ushort>),
        Row(Opcode.I16x8LeS, Vector128.LessThanOrEqual<short>),
        Row(Opcode.I16x8LeU, Vector128.LessThanOrEqual<ushort>),
        Row(Opcode.I16x8GeS, Vector128.GreaterThanOrEqual<short>),
        Row(Opcode.I16x8GeU, Vector128.GreaterThanOrEqual<ushort>),
        Row(Opcode.I32x4Eq,  Vector128.Equals<int>),
        Row(Opcode.I32x4Ne,  Of(Vector128.Equals<int>), Not),
        Row(Opcode.I32x4LtS, Vector128.LessThan<int>),
        Row(Opcode.I32x4LtU, Vector128.LessThan<uint>),
        Row(Opcode.I32x4GtS, Vector128.GreaterThan<int>),
        Row(Opcode.I32x4GtU, Vector128.GreaterThan<uint>),
        Row(Opcode.I32x4LeS, Vector128.LessThanOrEqual<int>),
        Row(Opcode.I32x4LeU, Vector128.LessThanOrEqual<uint>),
        Row(Opcode.I32x4GeS, Vector128.GreaterThanOrEqual<int>),
        Row(Opcode.I32x4GeU, Vector128.GreaterThanOrEqual<uint>),
        Row(Opcode.I64x2Eq,  Vector128.Equals<long>),
        Row(Opcode.I64x2Ne,  Of(Vector128.Equals<long>), Not),
        Row(Opcode.I64x2LtS, Vector128.LessThan<long>),
        Row(Opcode.I64x2GtS, Vector128.GreaterThan<long>),
        Row(Opcode.I64x2LeS, Vector128.LessThanOrEqual<long>),
        Row(Opcode.I64x2GeS, Vector128.GreaterThanOrEqual<long>),

        Row(Opcode.I8x16Abs, Vector128.Abs<sbyte>),
        Row(Opcode.I16x8Abs, Vector128.Abs<short>),
        Row(Opcode.I32x4Abs, Vector128.Abs<int>),
        Row(Opcode.I64x2Abs, Vector128.Abs<long>),
        Row(Opcode.I8x16Neg, Vector128.Negate<sbyte>),
        Row(Opcode.I16x8Neg, Vector128.Negate<short>),
        Row(Opcode.I32x4Neg, Vector128.Negate<int>),
        Row(Opcode.I64x2Neg, Vector128.Negate<long>),
        Row(Opcode.I8x16Popcnt, VectorIntegers.PopulationCount),

        Row(Opcode.V128AnyTrue,  Zero<U8>(), Of(Vector128.EqualsAll<byte>), IsFalse, OpCodes.Ceq),
        Row(Opcode.I8x16AllTrue, Zero<U8>(), Of(Vector128.EqualsAny<byte>), IsFalse, OpCodes.Ceq),
        Row(Opcode.I16x8AllTrue, Zero<I16>(), Of(Vector128.EqualsAny<short>), IsFalse, OpCodes.Ceq),
        Row(Opcode.I32x4AllTrue, Zero<I32>(), Of(Vector128.EqualsAny<int>), IsFalse, OpCodes.Ceq),
        Row(Opcode.I64x2AllTrue, Zero<I64>(), Of(Vector128.EqualsAny<long>), IsFalse, OpCodes.Ceq),
        Row(Opcode.I8x16Bitmask, Vector128.ExtractMostSignificantBits<sbyte>),
        Row(Opcode.I16x8Bitmask, Vector128.ExtractMostSignificantBits<short>),
        Row(Opcode.I32x4Bitmask, Vector128.ExtractMostSignificantBits<int>),
        Row(Opcode.I64x2Bitmask, Vector128.ExtractMostSignificantBits<long>),

        Row(Opcode.I8x16Shl,  Step.Constant(7), OpCodes.And, Of((Func<U8, int, U8>)Vector128.ShiftLeft)),
        Row(Opcode.I8x16ShrS, Step.Constant(7), OpCodes.And, Of((Func<I8, int, I8>)Vector128.ShiftRightArithmetic)),
        Row(Opcode.I8x16ShrU, Step.Constant(7), OpCodes.And, Of((Func<U8, int, U8>)Vector128.ShiftRightLogical)),
        Row(Opcode.I16x8Shl,  Step.Constant(15), OpCodes.And, Of((Func<I16, int, I16>)Vector128.ShiftLeft)),
        Row(Opcode.I16x8ShrS, Step.Constant(15), OpCodes.And, Of((Func<I16, int, I16>)Vector128.ShiftRightArithmetic)),
        Row(Opcode.I16x8ShrU, Step.Constant(15), OpCodes.And, Of((Func<U16, int, U16>)Vector128.ShiftRightLogical)),
        Row(Opcode.I32x4Shl,  Step.Constant(31), OpCodes.And, Of((Func<I32, int, I32>)Vector128.ShiftLeft)),
        Row(Opcode.I32x4ShrS, Step.Constant(31), OpCodes.And, Of((Func<I32, int, I32>)Vector128.ShiftRightArithmetic)),
        Row(Opcode.I32x4ShrU, Step.Constant(31), OpCodes.And, Of((Func<U32, int, U32>)Vector128.ShiftRightLogical)),
        Row(Opcode.I64x2Shl,  Step.Constant(63), OpCodes.And, Of((Func<I64, int, I64>)Vector128.ShiftLeft)),
        Row(Opcode.I64x2ShrS, Step.Constant(63), OpCodes.And, Of((Func<I64, int, I64>)Vector128.ShiftRightArithmetic)),
        Row(Opcode.I64x2ShrU, Step.Constant(63), OpCodes.And, Of((Func<U64, int, U64>)Vector128.ShiftRightLogical)),

        Row(Opcode.I8x16Add,     Vector128.Add<byte>),
        Row(Opcode.I8x16AddSatS, Vector128.AddSaturate<sbyte>),
        Row(Opcode.I8x16AddSatU, Vector128.AddSaturate<byte>),
        Row(Opcode.I8x16Sub,     Vector128.Subtract<byte>),
        Row(Opcode.I8x16SubSatS, Vector128.SubtractSaturate<sbyte>),
        Row(Opcode.I8x16SubSatU, Vector128.SubtractSaturate<byte>),
        Row(Opcode.I8x16MinS,    Vector128.Min<sbyte>),
        Row(Opcode.I8x16MinU,    Vector128.Min<byte>),
        Row(Opcode.I8x16MaxS,    Vector128.Max<sbyte>),
        Row(Opcode.I8x16MaxU,    Vector128.Max<byte>),
        Row(Opcode.I8x16AvgrU,   (Func<U8, U8, U8>)VectorIntegers.AverageUnsigned),
        Row(Opcode.I16x8Add,     Vector128.Add<short>),
        Row(Opcode.I16x8AddSatS, Vector128.AddSaturate<short>),
        Row(Opcode.I16x8AddSatU, Vector128.AddSaturate<ushort>),
        Row(Opcode.I16x8Sub,     Vector128.Subtract<short>),
        Row(Opcode.I16x8SubSatS, Vector128.SubtractSaturate<short>),
        Row(Opcode.I16x8SubSatU, Vector128.SubtractSaturate<ushort>),
        Row(Opcode.I16x8Mul,     (Func<I16, I16, I16>)Vector128.Multiply),
        Row(Opcode.I16x8MinS,    Vector128.Min<short>),
        Row(Opcode.I16x8MinU,    Vector128.Min<ushort>),
        Row(Opcode.I16x8MaxS,    Vector128.Max<short>),
        Row(Opcode.I16x8MaxU,    Vector128.Max<ushort>),
        Row(Opcode.I16x8AvgrU,   (Func<U16, U16, U16>)VectorIntegers.AverageUnsigned),
        Row(Opcode.I32x4Add,     Vector128.Add<int>),
        Row(Opcode.I32x4Sub,     Vector128.Subtract<int>),
        Row(Opcode.I32x4Mul,     (Func<I32, I32, I32>)Vector128.Multiply),
        Row(Opcode.I32x4MinS,    Vector128.Min<int>),
        Row(Opcode.I32x4MinU,    Vector128.Min<uint>),
        Row(Opcode.I32x4MaxS,    Vector128.Max<int>),
        Row(Opcode.I32x4MaxU,    Vector128.Max<uint>),
        Row(Opcode.I64x2Add,     Vector128.Add<long>),
        Row(Opcode.I64x2Sub,     Vector128.Subtract<long>),
        Row(Opcode.I64x2Mul,     (Func<I64, I64, I64>)Vector128.Multiply),

        Row(Opcode.I16x8Q15mulrSatS, VectorIntegers.MultiplyQ15),
        Row(Opcode.I32x4DotI16x8S,   VectorIntegers.DotProduct),
        Row(Opcode.I16x8ExtaddPairwiseI8x16S, (Func<I16, I16>)VectorIntegers.AddPairsSigned),
        Row(Opcode.I16x8ExtaddPairwiseI8x16U, (Func<U16, U16>)VectorIntegers.AddPairsUnsigned),
        Row(Opcode.I32x4ExtaddPairwiseI16x8S, (Func<I32, I32>)VectorIntegers.AddPairsSigned),
        Row(Opcode.I32x4ExtaddPairwiseI16x8U, (Func<U32, U32>)VectorIntegers.AddPairsUnsigned),
        Row(Opcode.I16x8ExtmulLowI8x16S,  (Func<I8, I8, I16>)VectorIntegers.MultiplyLow),
        Row(Opcode.I16x8ExtmulHighI8x16S, (Func<I8, I8, I16>)VectorIntegers.MultiplyHigh),
        Row(Opcode.I16x8ExtmulLowI8x16U,  (Func<U8, U8, U16>)VectorIntegers.MultiplyLow),
        Row(Opcode.I16x8ExtmulHighI8x16U, (Func<U8, U8, U16>)VectorIntegers.MultiplyHigh),
        Row(Opcode.I32x4ExtmulLowI16x8S,  (Func<I16, I16, I32>)VectorIntegers.MultiplyLow),
        Row(Opcode.I32x4ExtmulHighI16x8S, (Func<I16, I16, I32>)VectorIntegers.MultiplyHigh),
        Row(Opcode.I32x4ExtmulLowI16x8U,  (Func<U16, U16, U32>)VectorIntegers.MultiplyLow),
        Row(Opcode.I32x4ExtmulHighI16x8U, (Func<U16, U16, U32>)VectorIntegers.MultiplyHigh),
        Row(Opcode.I64x2ExtmulLowI32x4S,  (Func<I32, I32, I64>)VectorIntegers.MultiplyLow),
        Row(Opcode.I64x2ExtmulHighI32x4S, (Func<I32, I32, I64>)VectorIntegers.MultiplyHigh),
        Row(Opcode.I64x2ExtmulLowI32x4U,  (Func<U32, U32, U64>)VectorIntegers.MultiplyLow),
        Row(Opcode.I64x2ExtmulHighI32x4U, (Func<U32, U32, U64>)VectorIntegers.MultiplyHigh),

        Row(Opcode.I8x16NarrowI16x8S, (Func<I16, I16, I8>)VectorIntegers.NarrowSigned),
        Row(Opcode.I8x16NarrowI16x8U, (Func<I16, I16, U8>)VectorIntegers.NarrowUnsigned),
        Row(Opcode.I16x8NarrowI32x4S, (Func<I32, I32, I16>)VectorIntegers.NarrowSigned),
        Row(Opcode.I16x8NarrowI32x4U, (Func<I32, I32, U16>)VectorIntegers.NarrowUnsigned),
        Row(Opcode.I16x8ExtendLowI8x16S,  (Func<I8, I16>)Vector128.WidenLower),
        Row(Opcode.I16x8ExtendHighI8x16S, (Func<I8, I16>)Vector128.WidenUpper),
        Row(Opcode.I16x8ExtendLowI8x16U,  (Func<U8, U16>)Vector128.WidenLower),
        Row(Opcode.I16x8ExtendHighI8x16U, (Func<U8, U16>)Vector128.WidenUpper),
        Row(Opcode.I32x4ExtendLowI16x8S,  (Func<I16, I32>)Vector128.WidenLower),
        Row(Opcode.I32x4ExtendHighI16x8S, (Func<I16, I32>)Vector128.WidenUpper),
        Row(Opcode.I32x4ExtendLowI16x8U,  (Func<U16, U32>)Vector128.WidenLower),
        Row(Opcode.I32x4ExtendHighI16x8U, (Func<U16, U32>)Vector128.WidenUpper),
        Row(Opcode.I64x2ExtendLowI32x4S,  (Func<I32, I64>)Vector128.WidenLower),
        Row(Opcode.I64x2ExtendHighI32x4S, (Func<I32, I64>)Vector128.WidenUpper),
        Row(Opcode.I64x2ExtendLowI32x4U,  (Func<U32, U64>)Vector128.WidenLower),
        Row(Opcode.I64x2ExtendHighI32x4U, (Func<U32, U64>)Vector128.WidenUpper),

        Row(Opcode.I16x8RelaxedQ15mulrS,          VectorIntegers.MultiplyQ15),
        Row(Opcode.I16x8RelaxedDotI8x16I7x16S,    VectorIntegers.RelaxedDotProduct),
        Row(Opcode.I32x4RelaxedDotI8x16I7x16AddS, VectorIntegers.RelaxedDotProductAdd),
    ];

    private static Step Of(Delegate method) => Methods.Of(method);

    private static Step Zero<T>() => typeof(T).GetProperty("Zero")!.GetMethod!;
}
