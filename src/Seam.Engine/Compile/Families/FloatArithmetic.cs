using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// Float comparisons and arithmetic (WebAssembly 4.3.3). Math.Min and Math.Max are IEEE 754-2019 minimum and maximum, which
/// pass NaN on and order −0 before +0, and Math.Round goes to even: all as Wasm has it.
/// </summary>
internal static class FloatArithmetic
{
    private static readonly Step Zero = OpCodes.Ldc_I4_0;

    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.F32Eq,       OpCodes.Ceq),
        Row(Opcode.F32Ne,       OpCodes.Ceq, Zero, OpCodes.Ceq),
        Row(Opcode.F32Lt,       OpCodes.Clt),
        Row(Opcode.F32Gt,       OpCodes.Cgt),
        Row(Opcode.F32Le,       OpCodes.Cgt_Un, Zero, OpCodes.Ceq),
        Row(Opcode.F32Ge,       OpCodes.Clt_Un, Zero, OpCodes.Ceq),
        Row(Opcode.F64Eq,       OpCodes.Ceq),
        Row(Opcode.F64Ne,       OpCodes.Ceq, Zero, OpCodes.Ceq),
        Row(Opcode.F64Lt,       OpCodes.Clt),
        Row(Opcode.F64Gt,       OpCodes.Cgt),
        Row(Opcode.F64Le,       OpCodes.Cgt_Un, Zero, OpCodes.Ceq),
        Row(Opcode.F64Ge,       OpCodes.Clt_Un, Zero, OpCodes.Ceq),

        Row(Opcode.F32Abs,      MathF.Abs),
        Row(Opcode.F32Neg,      OpCodes.Neg),
        Row(Opcode.F32Ceil,     MathF.Ceiling),
        Row(Opcode.F32Floor,    MathF.Floor),
        Row(Opcode.F32Trunc,    MathF.Truncate),
        Row(Opcode.F32Nearest,  (Func<float, float>)MathF.Round),
        Row(Opcode.F32Sqrt,     MathF.Sqrt),
        Exact(Opcode.F32Add,      OpCodes.Add),
        Exact(Opcode.F32Sub,      OpCodes.Sub),
        Exact(Opcode.F32Mul,      OpCodes.Mul),
        Exact(Opcode.F32Div,      OpCodes.Div),
        Row(Opcode.F32Min,      MathF.Min),
        Row(Opcode.F32Max,      MathF.Max),
        Row(Opcode.F32Copysign, MathF.CopySign),
        Row(Opcode.F64Abs,      (Func<double, double>)Math.Abs),
        Row(Opcode.F64Neg,      OpCodes.Neg),
        Row(Opcode.F64Ceil,     (Func<double, double>)Math.Ceiling),
        Row(Opcode.F64Floor,    (Func<double, double>)Math.Floor),
        Row(Opcode.F64Trunc,    (Func<double, double>)Math.Truncate),
        Row(Opcode.F64Nearest,  (Func<double, double>)Math.Round),
        Row(Opcode.F64Sqrt,     Math.Sqrt),
        Exact(Opcode.F64Add,      OpCodes.Add),
        Exact(Opcode.F64Sub,      OpCodes.Sub),
        Exact(Opcode.F64Mul,      OpCodes.Mul),
        Exact(Opcode.F64Div,      OpCodes.Div),
        Row(Opcode.F64Min,      (Func<double, double, double>)Math.Min),
        Row(Opcode.F64Max,      (Func<double, double, double>)Math.Max),
        Row(Opcode.F64Copysign, Math.CopySign),
    ];

    /// <summary>Arithmetic quiets a signalling NaN, also where a constant operand makes it the identity.</summary>
    private static EmissionRow Exact(Opcode opcode, OpCode operation)
    {
        var type = OperatorTable.Of(opcode).Signature!.Pushes[0];
        return Row(opcode, (FunctionCompiler f, in CodeReader _) =>
        {
            if (IsIdentity(f.Stack.Top) || IsIdentity(f.Stack[^2]))
                TakeHidden(f);
            else
                f.Stack.Take(2);
            f.Il.Emit(operation);
            f.Stack.Push(type);
        });
    }

    /// <summary>±0 or ±1.</summary>
    private static bool IsIdentity(in Operand operand)
    {
        if (operand.Place != OperandPlace.Constant)
            return false;
        var value = operand.Type.Kind == ValueKind.F32
            ? BitConverter.UInt32BitsToSingle((uint)operand.Low)
            : BitConverter.UInt64BitsToDouble(operand.Low);
        return value is 0 or 1 or -1;
    }

    private static void TakeHidden(FunctionCompiler f)
    {
        var second = f.Stack.TakeLater();
        f.Stack.Take(1);
        Hide(f, second.Type);
        second.Load(f.Scope);
        Hide(f, second.Type);
        f.Stack.Release(second);
    }

    private static void Hide(FunctionCompiler f, ValueType type) => f.Il.Call(type.Kind == ValueKind.F32
        ? Methods.Of((Func<float, float>)Opaque.Value)
        : Methods.Of((Func<double, double>)Opaque.Value));
}
