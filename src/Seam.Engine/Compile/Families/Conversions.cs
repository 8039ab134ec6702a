using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;
using Exact = Seam.Engine.Intrinsics.Conversions;

namespace Seam.Engine.Compile.Families;

/// <summary>Conversions (WebAssembly 4.3.4). Since .NET 9 float to integer saturates and takes NaN to 0, as trunc_sat does.</summary>
internal static class Conversions
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.I32WrapI64,        OpCodes.Conv_I4),
        Row(Opcode.I32TruncF32S,      (Func<float, int>)Exact.ToSigned32),
        Row(Opcode.I32TruncF32U,      (Func<float, uint>)Exact.ToUnsigned32),
        Row(Opcode.I32TruncF64S,      (Func<double, int>)Exact.ToSigned32),
        Row(Opcode.I32TruncF64U,      (Func<double, uint>)Exact.ToUnsigned32),
        Row(Opcode.I64TruncF32S,      (Func<float, long>)Exact.ToSigned64),
        Row(Opcode.I64TruncF32U,      (Func<float, ulong>)Exact.ToUnsigned64),
        Row(Opcode.I64TruncF64S,      (Func<double, long>)Exact.ToSigned64),
        Row(Opcode.I64TruncF64U,      (Func<double, ulong>)Exact.ToUnsigned64),
        Row(Opcode.I32TruncSatF32S,   OpCodes.Conv_I4),
        Row(Opcode.I32TruncSatF32U,   OpCodes.Conv_U4),
        Row(Opcode.I32TruncSatF64S,   OpCodes.Conv_I4),
        Row(Opcode.I32TruncSatF64U,   OpCodes.Conv_U4),
        Row(Opcode.I64TruncSatF32S,   OpCodes.Conv_I8),
        Row(Opcode.I64TruncSatF32U,   OpCodes.Conv_U8),
        Row(Opcode.I64TruncSatF64S,   OpCodes.Conv_I8),
        Row(Opcode.I64TruncSatF64U,   OpCodes.Conv_U8),
        Row(Opcode.I64ExtendI32S,     OpCodes.Conv_I8),
        Row(Opcode.I64ExtendI32U,     OpCodes.Conv_U8),
        Row(Opcode.I32Extend8S,       OpCodes.Conv_I1),
        Row(Opcode.I32Extend16S,      OpCodes.Conv_I2),
        Row(Opcode.I64Extend8S,       OpCodes.Conv_I1, OpCodes.Conv_I8),
        Row(Opcode.I64Extend16S,      OpCodes.Conv_I2, OpCodes.Conv_I8),
        Row(Opcode.I64Extend32S,      OpCodes.Conv_I4, OpCodes.Conv_I8),
        Row(Opcode.F32ConvertI32S,    OpCodes.Conv_R4),
        Row(Opcode.F32ConvertI32U,    OpCodes.Conv_U8, OpCodes.Conv_R4),
        Row(Opcode.F32ConvertI64S,    OpCodes.Conv_R4),
        Row(Opcode.F32ConvertI64U,    Exact.ToSingle),
        Row(Opcode.F32DemoteF64,      (FunctionCompiler f, in CodeReader _) => Demote(f)),
        Row(Opcode.F64ConvertI32S,    OpCodes.Conv_R8),
        Row(Opcode.F64ConvertI32U,    OpCodes.Conv_U8, OpCodes.Conv_R8),
        Row(Opcode.F64ConvertI64S,    OpCodes.Conv_R8),
        Row(Opcode.F64ConvertI64U,    Exact.ToDouble),
        Row(Opcode.F64PromoteF32,     OpCodes.Conv_R8),
        Row(Opcode.I32ReinterpretF32, BitConverter.SingleToInt32Bits),
        Row(Opcode.I64ReinterpretF64, BitConverter.DoubleToInt64Bits),
        Row(Opcode.F32ReinterpretI32, (FunctionCompiler f, in CodeReader _) => ReinterpretAsSingle(f)),
        Row(Opcode.F64ReinterpretI64, BitConverter.Int64BitsToDouble),
    ];

    /// <summary>Behind a promotion the JIT compiler folds both away, but together they quiet a signalling NaN.</summary>
    private static void Demote(FunctionCompiler f)
    {
        f.Stack.Take(1);
        if (f.Previous.Opcode == Opcode.F64PromoteF32)
            f.Il.Call(Methods.Of((Func<double, double>)Opaque.Value));
        f.Il.Emit(OpCodes.Conv_R4);
        f.Stack.Push(ValueType.F32);
    }

    /// <summary>Of a constant it is a constant, which keeps a signalling NaN as it is. One that comes by way of a local must not be folded.</summary>
    private static void ReinterpretAsSingle(FunctionCompiler f)
    {
        if (f.Stack.Top.Place == OperandPlace.Constant)
        {
            f.Stack.PushConstant(ValueType.F32, (uint)f.Stack.TakeLater().Low);
            return;
        }
        f.Stack.Take(1);
        f.Il.Call(f.Summary.HasSignallingConstants ? Methods.Of(Opaque.SingleFromBits) : Methods.Of(Exact.SingleFromBits));
        f.Stack.Push(ValueType.F32);
    }
}
