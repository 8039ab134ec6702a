using System.Diagnostics;
using System.Runtime.InteropServices;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Engine.Run;

/// <summary>
/// The C stack pointer is an ordinary global, so a trap would leave it where it was. The host saves that of the instance it
/// enters and restores it when the guest traps; those of linked instances go back to where they rest. Which global it is,
/// is a convention of LLVM's linker.
/// </summary>
internal static unsafe class StackPointer
{
    private const string Name = "__stack_pointer";
    private const int PageBytes = 64 << 10;

    /// <summary>A cell that nobody reads, for instances without a stack pointer.</summary>
    private static readonly nint Nobody = (nint)NativeMemory.AllocZeroed(16);

    public static nint CellOf(Instance instance) =>
        IndexIn(instance.Module.Wasm) is { } index ? (nint)instance.Globals[index].Cell : Nobody;

    /// <summary>
    /// After a trap: no function of the group is running any more, unless the host that catches it was called by one itself.
    /// Then the frames of linked instances further out need their stack pointers, and nothing is known of those further in.
    /// </summary>
    public static void RestoreOthers(Function entered, CallGroup group)
    {
        if (group.Instances.Count < 2 || IsInside(group))
            return;
        foreach (var instance in group.Instances.Where(instance => instance.StackPointerCell != entered.StackPointerCell))
            *(int*)instance.StackPointerCell = instance.RestingStackPointer;
    }

    /// <summary>Whether a function of the group is on this thread's stack.</summary>
    private static bool IsInside(CallGroup group)
    {
        var codes = group.Instances.Select(instance => instance.Module.Code).ToHashSet();
        return new StackTrace(false).GetFrames().Any(frame => frame.GetMethod()?.DeclaringType is { } type && codes.Contains(type));
    }

    private static int? IndexIn(Module module)
    {
        var named = module.Exports.FirstOrDefault(export => export is { Name: Name, Kind: ExternalKind.Global });
        return named?.Index ?? ImportedIndex(module) ?? (LooksLikeOne(module) ? 0 : null);
    }

    private static int? ImportedIndex(Module module)
    {
        var globals = module.Imports.Where(import => import.Type is GlobalType).ToList();
        var index = globals.FindIndex(import => import.Name == Name);
        return index < 0 ? null : index;
    }

    /// <summary>The linker defines it first: mutable, and the end of an aligned stack inside the memory.</summary>
    private static bool LooksLikeOne(Module module) =>
        module.Spaces is { ImportedGlobalCount: 0, Memories.Length: > 0 }
        && module.Globals is [{ Type: { IsMutable: true } type } first, ..]
        && type.Type.Equals(ValueType.I32)
        && Constant(first.Initial) is { } start and > 0
        && start % 16 == 0
        && (ulong)start <= module.MemoryTypeOf(0).Limits.Minimum * PageBytes;

    private static int? Constant(ConstantExpression expression)
    {
        var code = new CodeReader(expression);
        return code.Next() && code.Opcode == Opcode.I32Const ? code.I32 : null;
    }
}
