using System.Reflection.Emit;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Operators on many bytes. They run in the host, which checks the whole range first: a fault in native code would end the process.</summary>
internal static class BulkMemory
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.MemoryGrow, Grow),
        Row(Opcode.MemoryCopy, (FunctionCompiler f, in CodeReader code) => HostCall(f, 3, f.Module.Host.MemoryCopy, code.Index, code.Index2)),
        Row(Opcode.MemoryFill, (FunctionCompiler f, in CodeReader code) => HostCall(f, 3, f.Module.Host.MemoryFill, code.Index)),
        Row(Opcode.MemoryInit, (FunctionCompiler f, in CodeReader code) => HostCall(f, 3, f.Module.Host.MemoryInitialize, code.Index, code.Index2)),
        Row(Opcode.DataDrop, (FunctionCompiler f, in CodeReader code) => HostCall(f, 0, f.Module.Host.DataDrop, code.Index)),
    ];

    /// <summary>
    /// Calls a method that takes operands, then immediates, then the context pointer. Where it takes 64-bit addresses and
    /// sizes, i32 operands are zero-extended.
    /// </summary>
    public static void HostCall(FunctionCompiler f, int operands, Delegate method, params ReadOnlySpan<int> immediates)
    {
        var taken = new Operand[operands];
        for (var i = operands - 1; i >= 0; i--)
            taken[i] = f.Stack.TakeLater();
        var parameters = method.Method.GetParameters();
        for (var i = 0; i < operands; i++)
            LoadAs(f, taken[i], parameters[i].ParameterType);
        foreach (var immediate in immediates)
            f.Il.Int32(immediate);
        f.Scope.LoadContext();
        f.Il.Call(method.Method);
    }

    /// <summary>A size is on the IL stack, in 64 bits: an operand of the address type.</summary>
    public static void PushSize(FunctionCompiler f, Limits limits)
    {
        if (!limits.Is64Bit)
            f.Il.Emit(OpCodes.Conv_I4);
        f.Stack.Push(limits.AddressType);
    }

    private static void LoadAs(FunctionCompiler f, in Operand operand, Type parameter)
    {
        operand.Load(f.Scope);
        f.Stack.Release(operand);
        if (parameter == typeof(ulong) && operand.Type == ValueType.I32)
            f.Il.Emit(OpCodes.Conv_U8);
    }

    private static void Grow(FunctionCompiler f, in CodeReader code)
    {
        HostCall(f, 1, f.Module.Host.MemoryGrow, code.Index);
        PushSize(f, f.Module.Wasm.MemoryTypeOf(code.Index).Limits);
        f.AfterForeignCode();
    }
}
