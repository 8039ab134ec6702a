namespace Seam.Translator.Ir;

/// <summary>What a call through a register may hand over. Direct calls need none: there the callee is known.</summary>
/// <param name="Takes">The registers that may have a meaning for the callee.</param>
/// <param name="Gives">The registers that may have one for the caller afterwards.</param>
/// <param name="Restores">The registers that are the same afterwards, beside the stack pointer and the link register.</param>
/// <param name="Scratch">The general registers that no callee may read: one that does is reached in some other way than by a call.</param>
public sealed record CallingConvention(
    IReadOnlyList<Variable> Takes,
    IReadOnlyList<Variable> Gives,
    IReadOnlyList<Variable> Restores,
    IReadOnlyList<Variable> Scratch)
{
    /// <summary>
    /// What C, C++ and Rust follow (AAPCS64, 6.1): arguments in x0-x7 and v0-v7, the address of a large result in x8, results in x0, x1 and v0-v3;
    /// what is restored is taken, since it has to be saved; x9-x18 and v16-v31 hold nothing at the border.
    /// </summary>
    public static CallingConvention Aapcs64 { get; } = new(
        [.. Range(Variable.X, 0, 9), .. RegisterFile.CalleeSaved, Variable.Lr, Variable.Sp, .. Range(Variable.V, 0, 8)],
        [.. Range(Variable.X, 0, 2), .. Range(Variable.V, 0, 4)],
        RegisterFile.CalleeSaved,
        [.. Range(Variable.X, 9, 10)]);

    /// <summary>None that is known (Go has one of its own): any register may hold anything.</summary>
    public static CallingConvention Any { get; } = new(RegisterFile.Mobile, RegisterFile.Mobile, [], []);

    private static IEnumerable<Variable> Range(Func<int, Variable> register, int first, int count) => Enumerable.Range(first, count).Select(register);
}
