using Seam.Wasm.Merge;
using Seam.Wasm.Model;

namespace Seam.Translator.Kernel;

/// <summary>
/// Translated module → a program for WASI. The module defines the memory and imports from "kernel" what it calls:
/// <c>kernel_start (param i32) (result i64)</c> takes the address of an <see cref="ImageInfo"/> and returns the stack pointer;
/// <c>kernel_syscall (param i64 i64 i64 i64 i64 i64 i64) (result i64)</c> takes number and arguments;
/// <c>kernel_fault (param i32 i64)</c> takes the kind of a trap and its guest address, and does not return.
/// </summary>
public static class KernelLinker
{
    public static MergedModule Link(Module module, KernelOptions options) =>
        ObjectMerger.Merge(module, KernelResources.Object, new MergeOptions(options.Address) { Unused = Unused(options) });

    private static HashSet<string> Unused(KernelOptions options)
    {
        var unused = options.Syscalls is { } used
            ? SyscallTable.Rows.Where(r => !used.Contains(r.Number)).Select(r => r.Function).ToHashSet(StringComparer.Ordinal)
            : [];
        if (!options.CanTrace)
            unused.UnionWith(["trace_enter", "trace_leave"]);
        return unused;
    }
}
