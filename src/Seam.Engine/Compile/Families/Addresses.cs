using System.Reflection.Emit;
using Seam.Engine.Memory;
using Seam.Wasm.Binary;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// From a Wasm address to a host address: zero-extended index + offset + base. In guard mode that is all, what lies outside
/// faults; in checked mode one comparison goes before.
/// </summary>
internal static class Addresses
{
    /// <summary>Takes the top operand and leaves the host address of <paramref name="size"/> accessible bytes on the IL stack.</summary>
    public static void Take(FunctionCompiler f, in CodeReader code, int size)
    {
        f.Stack.Take(1);
        f.Il.Emit(OpCodes.Conv_U8);
        if (f.Module.Mode == MemoryMode.Checked)
            Check(f, in code, size);
        if (code.MemoryOffset != 0)
        {
            f.Il.Int64((long)code.MemoryOffset);
            f.Il.Emit(OpCodes.Add);
        }
        f.Scope.LoadBase(code.Index);
        f.Il.Emit(OpCodes.Add);
    }

    /// <summary>
    /// index > length − (offset + size), signed: the right side may be negative, then every index is too large. The right
    /// side does not depend on the index, so loops can keep it.
    /// </summary>
    private static void Check(FunctionCompiler f, in CodeReader code, int size)
    {
        var index = f.Scope.RentTemporary(ValueType.I64);
        index.Store(f.Scope);
        f.Stack.SpillIlStack();
        index.Load(f.Scope);
        f.Scope.LoadLength(code.Index);
        f.Il.Int64((long)code.MemoryOffset + size);
        f.Il.Emit(OpCodes.Sub);
        f.TrapIf(OpCodes.Bgt, TrapKind.MemoryOutOfBounds);
        index.Load(f.Scope);
        f.Scope.ReturnTemporary(index);
    }
}
