namespace Seam.Translator.Kernel;

/// <summary>How far the kernel does what Linux does.</summary>
public enum SyscallSupport
{
    Full,

    /// <summary>Something is missing, which the row tells.</summary>
    Partial,

    /// <summary>It answers ENOSYS.</summary>
    Missing,
}

/// <summary>A row of the table of system calls.</summary>
/// <param name="Number">Its number on AArch64.</param>
/// <param name="Name">Its name.</param>
/// <param name="Support">How far it is supported.</param>
/// <param name="Missing">What is missing; empty when nothing is.</param>
public sealed record Syscall(int Number, string Name, SyscallSupport Support, string Missing)
{
    /// <summary>The function of the kernel through which it is called.</summary>
    internal string Function => $"row_{Name}";
}
