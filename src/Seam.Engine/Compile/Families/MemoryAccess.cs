using System.Reflection.Emit;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Scalar loads and stores (WebAssembly 4.4.7).</summary>
internal static class MemoryAccess
{
    public static readonly EmissionRow[] Rows =
    [
        Load(Opcode.I32Load,    OpCodes.Ldind_I4),
        Load(Opcode.I64Load,    OpCodes.Ldind_I8),
        Load(Opcode.F32Load,    OpCodes.Ldind_R4),
        Load(Opcode.F64Load,    OpCodes.Ldind_R8),
        Load(Opcode.I32Load8S,  OpCodes.Ldind_I1),
        Load(Opcode.I32Load8U,  OpCodes.Ldind_U1),
        Load(Opcode.I32Load16S, OpCodes.Ldind_I2),
        Load(Opcode.I32Load16U, OpCodes.Ldind_U2),
        Load(Opcode.I64Load8S,  OpCodes.Ldind_I1, OpCodes.Conv_I8),
        Load(Opcode.I64Load8U,  OpCodes.Ldind_U1, OpCodes.Conv_U8),
        Load(Opcode.I64Load16S, OpCodes.Ldind_I2, OpCodes.Conv_I8),
        Load(Opcode.I64Load16U, OpCodes.Ldind_U2, OpCodes.Conv_U8),
        Load(Opcode.I64Load32S, OpCodes.Ldind_I4, OpCodes.Conv_I8),
        Load(Opcode.I64Load32U, OpCodes.Ldind_U4, OpCodes.Conv_U8),
        Store(Opcode.I32Store,   OpCodes.Stind_I4),
        Store(Opcode.I64Store,   OpCodes.Stind_I8),
        Store(Opcode.F32Store,   OpCodes.Stind_R4),
        Store(Opcode.F64Store,   OpCodes.Stind_R8),
        Store(Opcode.I32Store8,  OpCodes.Stind_I1),
        Store(Opcode.I32Store16, OpCodes.Stind_I2),
        Store(Opcode.I64Store8,  OpCodes.Stind_I1, OpCodes.Conv_I4),
        Store(Opcode.I64Store16, OpCodes.Stind_I2, OpCodes.Conv_I4),
        Store(Opcode.I64Store32, OpCodes.Stind_I4, OpCodes.Conv_I4),
        Row(Opcode.MemorySize, Size),
    ];

    private static EmissionRow Load(Opcode opcode, OpCode access, OpCode? widen = null)
    {
        var row = OperatorTable.Of(opcode);
        var (size, type) = (1 << row.NaturalAlignment, row.Signature!.Pushes[0]);
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            Addresses.Take(f, in code, size);
            f.Il.Unaligned(access);
            if (widen is { } conversion)
                f.Il.Emit(conversion);
            f.Stack.Push(type);
        });
    }

    private static EmissionRow Store(Opcode opcode, OpCode access, OpCode? narrow = null)
    {
        var size = 1 << OperatorTable.Of(opcode).NaturalAlignment;
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            var value = f.Stack.TakeLater();
            Addresses.Take(f, in code, size);
            value.Load(f.Scope);
            if (narrow is { } conversion)
                f.Il.Emit(conversion);
            f.Il.Unaligned(access);
            f.Stack.Release(value);
        });
    }

    /// <summary>In pages; the length in bytes stands below the base. What another thread grew a shared memory to may be accessed once it was seen.</summary>
    private static void Size(FunctionCompiler f, in CodeReader code)
    {
        var limits = f.Module.Wasm.MemoryTypeOf(code.Index).Limits;
        f.Scope.LoadBase(code.Index);
        f.Il.Offset(Memory.LinearMemory.LengthOffset);
        if (limits.IsShared)
            f.Il.Emit(OpCodes.Volatile);
        f.Il.Emit(OpCodes.Ldind_I8);
        f.Il.Int32(16);
        f.Il.Emit(OpCodes.Shr_Un);
        BulkMemory.PushSize(f, limits);
        if (limits.IsShared)
            f.AfterForeignCode();
    }
}
