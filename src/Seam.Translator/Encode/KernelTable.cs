using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>What every output needs of the kernel, in the order of its imports.</summary>
internal enum KernelFunction
{
    Start,
    SystemCall,
    Fault,
    Ended,
}

/// <summary>The kernel's functions: name and type. Routines (see <see cref="Ir.Operation.IsRoutine"/>) have the name and type of their operation.</summary>
internal static class KernelTable
{
    /// <summary>The module that the output imports the kernel from, until both are merged.</summary>
    public const string Module = "kernel";

    public static readonly (KernelFunction Function, string Name, string Signature)[] Rows =
    [
        // The address of the program's description -> the stack pointer below argc, argv, envp and the auxiliary vector.
        (KernelFunction.Start,      "kernel_start",   "i32 -> i64"),

        // Number, six arguments -> result, or a negative errno.
        (KernelFunction.SystemCall, "kernel_syscall", "i64 i64 i64 i64 i64 i64 i64 -> i64"),

        // TrapKind, guest address; does not return.
        (KernelFunction.Fault,      "kernel_fault",   "i32 i64 ->"),

        // A signal that the host stopped the program for, or 0 -> the exit code of a program that a signal ended, or 0. For the host: exported.
        (KernelFunction.Ended,      "kernel_ended",   "i32 -> i32"),
    ];

    public static FunctionType TypeOf(string signature)
    {
        var parsed = Signature.Parse(signature);
        return new FunctionType(parsed.Pops, parsed.Pushes);
    }
}
