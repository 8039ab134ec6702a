using System.Reflection.Emit;
using Seam.Wasm.Binary;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// From a Wasm address to a host address: base + zero-extended index + offset, so that accesses to one struct share the first sum. In guard mode that is all, what lies outside
/// faults; in checked mode one comparison goes before, for 64-bit memories two in either mode.
/// </summary>
internal static class Addresses
{
    /// <summary>Takes the top operand and leaves the host address of <paramref name="size"/> accessible bytes on the IL stack.</summary>
    public static void Take(FunctionCompiler f, in CodeReader code, int size)
    {
        if (f.Module.Is64Bit(code.Index))
            Check64(f, in code, size);
        else if (f.Module.IsCompared(code.Index))
            Check(f, in code, size);
        else
            Extend(f);
        f.Scope.LoadBase(code.Index);
        f.Il.Emit(OpCodes.Add);
        f.Il.Offset((long)code.MemoryOffset);
    }

    private static void Extend(FunctionCompiler f)
    {
        f.Stack.Take(1);
        f.Il.Emit(OpCodes.Conv_U8);
    }

    /// <summary>
    /// length &lt; offset + size, signed, then index > length − (offset + size), unsigned: nothing can overflow. A sum
    /// beyond all lengths counts as the greatest number, which is beyond them too.
    /// </summary>
    private static void Check64(FunctionCompiler f, in CodeReader code, int size)
    {
        var end = (long)Math.Min(code.MemoryOffset, (ulong)(long.MaxValue - size)) + size;
        f.Stack.Take(1);
        var index = f.Scope.RentTemporary(ValueType.I64);
        index.Store(f.Scope);
        f.Stack.SpillIlStack();
        f.Scope.LoadLength(code.Index);
        f.Il.Int64(end);
        f.TrapIf(OpCodes.Blt, TrapKind.MemoryOutOfBounds);
        index.Load(f.Scope);
        f.Scope.LoadLength(code.Index);
        f.Il.Int64(end);
        f.Il.Emit(OpCodes.Sub);
        f.TrapIf(OpCodes.Bgt_Un, TrapKind.MemoryOutOfBounds);
        index.Load(f.Scope);
        f.Scope.ReturnTemporary(index);
    }

    /// <summary>
    /// index > length − (offset + size), signed: the right side may be negative, then every index is too large. The right
    /// side does not depend on the index, so loops can keep it.
    /// </summary>
    private static void Check(FunctionCompiler f, in CodeReader code, int size)
    {
        var index = Index(f);
        f.Stack.SpillIlStack();
        LoadExtended(f, index);
        f.Scope.LoadLength(code.Index);
        f.Il.Offset(-((long)code.MemoryOffset + size));
        f.TrapIf(OpCodes.Bgt, TrapKind.MemoryOutOfBounds);
        LoadExtended(f, index);
        f.Stack.Release(index);
    }

    /// <summary>Takes the index to where it can be loaded twice: from its variable, or extended already, from a temporary.</summary>
    private static Operand Index(FunctionCompiler f)
    {
        if (f.Stack.Top.Place != OperandPlace.IlStack)
            return f.Stack.TakeLater();
        Extend(f);
        f.Stack.Push(ValueType.I64);
        return f.Stack.TakeLater();
    }

    private static void LoadExtended(FunctionCompiler f, in Operand index)
    {
        index.Load(f.Scope);
        if (index.Type.Kind != ValueKind.I64)
            f.Il.Emit(OpCodes.Conv_U8);
    }
}
