namespace Seam.Translator.Ir;

/// <summary>Which registers do what by the machine and its calling convention (AAPCS64, 6.1).</summary>
internal static class RegisterFile
{
    /// <summary>Registers below this number are handed from function to function; the others, which few instructions touch, live in globals.</summary>
    public const int MobileCount = 65;

    public static IReadOnlyList<Variable> Mobile { get; } = [.. Enumerable.Range(0, MobileCount).Select(n => new Variable(n))];

    /// <summary>What the kernel is told: the number, then six arguments.</summary>
    public static IReadOnlyList<Variable> SystemCallTakes { get; } = [Variable.X(8), .. Enumerable.Range(0, 6).Select(Variable.X)];

    /// <summary>What it is told where a handler of a signal may run meanwhile: that needs the stack pointer, which goes into its global.</summary>
    public static IReadOnlyList<Variable> EscapingSystemCallTakes { get; } = [.. SystemCallTakes, Variable.Sp];

    /// <summary>Where its answer goes.</summary>
    public static IReadOnlyList<Variable> SystemCallGives { get; } = [Variable.X(0)];

    /// <summary>The general registers that a function has to restore, without the stack pointer and the link register.</summary>
    public static IReadOnlyList<Variable> CalleeSaved { get; } = [.. Enumerable.Range(19, 11).Select(Variable.X), .. Enumerable.Range(8, 8).Select(Variable.V)];
}
