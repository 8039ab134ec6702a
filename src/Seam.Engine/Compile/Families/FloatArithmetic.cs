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
        Exact(Opcode.F32Add,      OpCodes.Add, IsNeutralToSum),
        Exact(Opcode.F32Sub,      OpCodes.Sub, IsNeutralToDifference),
        Exact(Opcode.F32Mul,      OpCodes.Mul, IsNeutralToProduct),
        Exact(Opcode.F32Div,      OpCodes.Div, IsNeutralToProduct),
        Extremes.Row(Opcode.F32Min, Methods.Of(MathF.Min)),
        Extremes.Row(Opcode.F32Max, Methods.Of(MathF.Max)),
        Row(Opcode.F32Copysign, MathF.CopySign),
        Row(Opcode.F64Abs,      (Func<double, double>)Math.Abs),
        Row(Opcode.F64Neg,      OpCodes.Neg),
        Row(Opcode.F64Ceil,     (Func<double, double>)Math.Ceiling),
        Row(Opcode.F64Floor,    (Func<double, double>)Math.Floor),
        Row(Opcode.F64Trunc,    (Func<double, double>)Math.Truncate),
        Row(Opcode.F64Nearest,  (Func<double, double>)Math.Round),
        Row(Opcode.F64Sqrt,     Math.Sqrt),
        Exact(Opcode.F64Add,      OpCodes.Add, IsNeutralToSum),
        Exact(Opcode.F64Sub,      OpCodes.Sub, IsNeutralToDifference),
        Exact(Opcode.F64Mul,      OpCodes.Mul, IsNeutralToProduct),
        Exact(Opcode.F64Div,      OpCodes.Div, IsNeutralToProduct),
        Extremes.Row(Opcode.F64Min, Methods.Of((Func<double, double, double>)Math.Min)),
        Extremes.Row(Opcode.F64Max, Methods.Of((Func<double, double, double>)Math.Max)),
        Row(Opcode.F64Copysign, Math.CopySign),
    ];

    /// <summary>
    /// Arithmetic quiets a signalling NaN, also where a constant operand makes it the identity, which the JIT compiler would fold. C
    /// compilers fold these themselves; other code pays with a call.
    /// </summary>
    private static EmissionRow Exact(Opcode opcode, OpCode operation, Func<double, bool> isNeutral)
    {
        var type = OperatorTable.Of(opcode).Signature!.Pushes[0];
        return Row(opcode, (FunctionCompiler f, in CodeReader _) =>
        {
            if (IsConstant(f.Stack[^1], isNeutral) || IsConstant(f.Stack[^2], isNeutral))
                TakeHidden(f);
            else
                f.Stack.Take(2);
            f.Il.Emit(operation);
            f.Stack.Push(type);
        });
    }

    /// <summary>x + −0 is x. But x + 0 is not when x is −0: C compilers keep it, and the JIT compiler does not fold it.</summary>
    private static bool IsNeutralToSum(double value) => value == 0 && double.IsNegative(value);

    /// <summary>x − 0 is x.</summary>
    private static bool IsNeutralToDifference(double value) => value == 0;

    /// <summary>x · 1 is x, x · −1 is −x.</summary>
    private static bool IsNeutralToProduct(double value) => value is 1 or -1;

    private static bool IsConstant(in Operand operand, Func<double, bool> matches) =>
        operand.Place == OperandPlace.Constant && matches(operand.Type.Kind == ValueKind.F32
            ? BitConverter.UInt32BitsToSingle((uint)operand.Low)
            : BitConverter.UInt64BitsToDouble(operand.Low));

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
