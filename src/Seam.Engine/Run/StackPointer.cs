using System.Runtime.InteropServices;
using Seam.Wasm.Model;

namespace Seam.Engine.Run;

/// <summary>
/// The C stack pointer is an ordinary global, so a trap would leave it where it was. The host saves it when it enters a
/// guest and restores it when the guest traps. Which global it is, is a convention of LLVM's linker.
/// </summary>
internal static unsafe class StackPointer
{
    private static readonly nint Nobody = (nint)NativeMemory.AllocZeroed(16);

    /// <summary>The cell of the instance's stack pointer, or one that nobody reads.</summary>
    public static nint CellOf(Instance instance) =>
        IndexIn(instance.Module.Wasm) is { } index ? (nint)instance.Globals[index].Cell : Nobody;

    private static int? IndexIn(Module module)
    {
        var named = module.Exports.FirstOrDefault(export => export is { Name: "__stack_pointer", Kind: ExternalKind.Global });
        if (named is not null)
            return named.Index;
        return module.Spaces.Globals.Length > 0 && module.GlobalTypeOf(0) is { IsMutable: true } first && first.Type == ValueType.I32
            ? 0
            : null;
    }
}
