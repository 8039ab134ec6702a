using Seam.Wasm.Merge;
using Seam.Wasm.Model;

namespace Seam.Translator.Kernel;

/// <summary>
/// Translated module → a program for WASI. The module defines the memory and imports from "kernel" what it calls:
/// <c>kernel_start (param i32) (result i64)</c> takes the address of an <see cref="ImageInfo"/> and returns the stack pointer;
/// <c>kernel_syscall (param i64 i64 i64 i64 i64 i64 i64) (result i64)</c> takes number and arguments;
/// <c>kernel_fault (param i32 i64)</c> takes the kind of a trap and its guest address, and does not return.
/// <c>kernel_ended (param i32) (result i32)</c>, exported as <c>guest_ended</c>, is for the host: it takes the signal that it stopped the program for, or 0, and
/// returns the exit code of a program that a signal ended, or 0.
/// A module that exports <c>guest_stack (result i64)</c>, the stack pointer at a system call, and
/// <c>guest_call (param i64 i64 i64 i64 i64) (result i32)</c>, which runs code at an address with a stack pointer and x0 to x2 until it returns (0) or the
/// program goes on elsewhere (1), and says so by <see cref="ImageFlags.Handlers"/>, has its signal handlers run within system calls. When the program went on elsewhere,
/// <c>kernel_syscall</c> returns <see cref="Escaped"/>.
/// </summary>
public static class KernelLinker
{
    /// <summary>What a system call returns when the program went on elsewhere meanwhile: not a result, and no errno.</summary>
    public const long Escaped = -513;

    /// <summary>
    /// What most programs use of stack, heap and mappings. Untouched pages cost nothing; and Node 20's WASI crashes when a memory grows by
    /// some 35 MB while the program runs, so that programs of usual size had better not grow.
    /// </summary>
    private const uint Room = 18 << 20;

    public static MergedModule Link(Module module, KernelOptions options) =>
        ObjectMerger.Merge(module, KernelResources.Object, new MergeOptions(options.Address) { Room = Room, Unused = Unused(module, options) });

    private static HashSet<string> Unused(Module module, KernelOptions options)
    {
        var unused = options.Syscalls is { } used
            ? SyscallTable.Rows.Where(r => !used.Contains(r.Number)).Select(r => r.Function).ToHashSet(StringComparer.Ordinal)
            : [];
        if (!options.CanTrace)
            unused.UnionWith(["trace_enter", "trace_leave"]);
        if (!module.Exports.Any(e => e.Name == "guest_call"))
            unused.Add("signal_deliver");
        return unused;
    }
}
