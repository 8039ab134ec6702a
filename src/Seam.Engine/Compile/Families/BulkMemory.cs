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

    /// <summary>Calls a method that takes operands, then immediates, then the context pointer.</summary>
    public static void HostCall(FunctionCompiler f, int operands, Delegate method, params ReadOnlySpan<int> immediates)
    {
        f.Stack.Take(operands);
        foreach (var immediate in immediates)
            f.Il.Int32(immediate);
        f.Scope.LoadContext();
        f.Il.Call(method.Method);
    }

    private static void Grow(FunctionCompiler f, in CodeReader code)
    {
        HostCall(f, 1, f.Module.Host.MemoryGrow, code.Index);
        f.Stack.Push(ValueType.I32);
        f.AfterForeignCode();
    }
}
