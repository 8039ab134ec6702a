namespace Seam.Translator.Ir;

/// <summary>
/// What crosses the border of a function, as registers of the guest. A register that is in neither list is not needed by the function, or
/// has the value after it that it had before.
/// </summary>
/// <param name="Takes">The registers it reads.</param>
/// <param name="Gives">The registers it changes and that somebody may read afterwards.</param>
public sealed record FunctionSignature(IReadOnlyList<Variable> Takes, IReadOnlyList<Variable> Gives)
{
    public static FunctionSignature Empty { get; } = new([], []);
}
