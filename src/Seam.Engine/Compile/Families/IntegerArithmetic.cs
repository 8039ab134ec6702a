using System.Numerics;
using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Integer comparisons and arithmetic (WebAssembly 4.3.2).</summary>
internal static class IntegerArithmetic
{
    private static readonly Step Zero = OpCodes.Ldc_I4_0;
    private static readonly Step LeadingZeros32 = Methods.Of((Func<uint, int>)BitOperations.LeadingZeroCount);
    private static readonly Step LeadingZeros64 = Methods.Of((Func<ulong, int>)BitOperations.LeadingZeroCount);
    private static readonly Step TrailingZeros32 = Methods.Of((Func<uint, int>)BitOperations.TrailingZeroCount);
    private static readonly Step TrailingZeros64 = Methods.Of((Func<ulong, int>)BitOperations.TrailingZeroCount);
    private static readonly Step PopulationCount32 = Methods.Of((Func<uint, int>)BitOperations.PopCount);
    private static readonly Step PopulationCount64 = Methods.Of((Func<ulong, int>)BitOperations.PopCount);
    private static readonly Step RotateLeft32 = Methods.Of((Func<uint, int, uint>)BitOperations.RotateLeft);
    private static readonly Step RotateLeft64 = Methods.Of((Func<ulong, int, ulong>)BitOperations.RotateLeft);
    private static readonly Step RotateRight32 = Methods.Of((Func<uint, int, uint>)BitOperations.RotateRight);
    private static readonly Step RotateRight64 = Methods.Of((Func<ulong, int, ulong>)BitOperations.RotateRight);

    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.I32Eqz,    Zero, OpCodes.Ceq),
        Row(Opcode.I32Eq,     OpCodes.Ceq),
        Row(Opcode.I32Ne,     OpCodes.Ceq, Zero, OpCodes.Ceq),
        Row(Opcode.I32LtS,    OpCodes.Clt),
        Row(Opcode.I32LtU,    OpCodes.Clt_Un),
        Row(Opcode.I32GtS,    OpCodes.Cgt),
        Row(Opcode.I32GtU,    OpCodes.Cgt_Un),
        Row(Opcode.I32LeS,    OpCodes.Cgt, Zero, OpCodes.Ceq),
        Row(Opcode.I32LeU,    OpCodes.Cgt_Un, Zero, OpCodes.Ceq),
        Row(Opcode.I32GeS,    OpCodes.Clt, Zero, OpCodes.Ceq),
        Row(Opcode.I32GeU,    OpCodes.Clt_Un, Zero, OpCodes.Ceq),
        Row(Opcode.I64Eqz,    Zero, OpCodes.Conv_I8, OpCodes.Ceq),
        Row(Opcode.I64Eq,     OpCodes.Ceq),
        Row(Opcode.I64Ne,     OpCodes.Ceq, Zero, OpCodes.Ceq),
        Row(Opcode.I64LtS,    OpCodes.Clt),
        Row(Opcode.I64LtU,    OpCodes.Clt_Un),
        Row(Opcode.I64GtS,    OpCodes.Cgt),
        Row(Opcode.I64GtU,    OpCodes.Cgt_Un),
        Row(Opcode.I64LeS,    OpCodes.Cgt, Zero, OpCodes.Ceq),
        Row(Opcode.I64LeU,    OpCodes.Cgt_Un, Zero, OpCodes.Ceq),
        Row(Opcode.I64GeS,    OpCodes.Clt, Zero, OpCodes.Ceq),
        Row(Opcode.I64GeU,    OpCodes.Clt_Un, Zero, OpCodes.Ceq),

        Row(Opcode.I32Clz,    LeadingZeros32),
        Row(Opcode.I32Ctz,    TrailingZeros32),
        Row(Opcode.I32Popcnt, PopulationCount32),
        Row(Opcode.I64Clz,    LeadingZeros64, OpCodes.Conv_I8),
        Row(Opcode.I64Ctz,    TrailingZeros64, OpCodes.Conv_I8),
        Row(Opcode.I64Popcnt, PopulationCount64, OpCodes.Conv_I8),

        Row(Opcode.I32Add,    OpCodes.Add),
        Row(Opcode.I32Sub,    OpCodes.Sub),
        Row(Opcode.I32Mul,    OpCodes.Mul),
        Row(Opcode.I32DivS,   Integers.DivideSigned32),
        Row(Opcode.I32DivU,   Integers.DivideUnsigned32),
        Row(Opcode.I32RemS,   Integers.RemainderSigned32),
        Row(Opcode.I32RemU,   Integers.RemainderUnsigned32),
        Row(Opcode.I32And,    OpCodes.And),
        Row(Opcode.I32Or,     OpCodes.Or),
        Row(Opcode.I32Xor,    OpCodes.Xor),
        Row(Opcode.I32Shl,    Mask32, OpCodes.And, OpCodes.Shl),
        Row(Opcode.I32ShrS,   Mask32, OpCodes.And, OpCodes.Shr),
        Row(Opcode.I32ShrU,   Mask32, OpCodes.And, OpCodes.Shr_Un),
        Rotation(Opcode.I32Rotl, RotateLeft32),
        Rotation(Opcode.I32Rotr, RotateRight32),

        Row(Opcode.I64Add,    OpCodes.Add),
        Row(Opcode.I64Sub,    OpCodes.Sub),
        Row(Opcode.I64Mul,    OpCodes.Mul),
        Row(Opcode.I64DivS,   Integers.DivideSigned64),
        Row(Opcode.I64DivU,   Integers.DivideUnsigned64),
        Row(Opcode.I64RemS,   Integers.RemainderSigned64),
        Row(Opcode.I64RemU,   Integers.RemainderUnsigned64),
        Row(Opcode.I64And,    OpCodes.And),
        Row(Opcode.I64Or,     OpCodes.Or),
        Row(Opcode.I64Xor,    OpCodes.Xor),
        Row(Opcode.I64Shl,    OpCodes.Conv_I4, Mask64, OpCodes.And, OpCodes.Shl),
        Row(Opcode.I64ShrS,   OpCodes.Conv_I4, Mask64, OpCodes.And, OpCodes.Shr),
        Row(Opcode.I64ShrU,   OpCodes.Conv_I4, Mask64, OpCodes.And, OpCodes.Shr_Un),
        Rotation(Opcode.I64Rotl, OpCodes.Conv_I4, RotateLeft64),
        Rotation(Opcode.I64Rotr, OpCodes.Conv_I4, RotateRight64),
    ];

    /// <summary>Shift counts are taken modulo the width; the JIT compiler drops the mask where the processor does that anyway.</summary>
    private static Step Mask32 => Step.Constant(31);

    private static Step Mask64 => Step.Constant(63);

    private static EmissionRow Rotation(Opcode opcode, params Step[] steps)
    {
        var type = OperatorTable.Of(opcode).Signature!.Pushes[0];
        return Row(opcode, (FunctionCompiler f, in CodeReader _) =>
        {
            f.Stack.Take(2);
            foreach (var step in steps)
                step.Write(f.Il);
            f.Stack.Push(type);
            f.Stack.MarkRotated();
        });
    }
}
