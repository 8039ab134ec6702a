namespace Seam.Translator.Ir;

/// <summary>All of the guest's code.</summary>
/// <param name="Functions">The functions by rising address; the addresses differ.</param>
/// <param name="Entry">Where execution begins: the address of one of them.</param>
/// <param name="AddressTaken">The functions that an indirect call may reach, by rising address.</param>
public sealed record GuestProgram(IReadOnlyList<Function> Functions, ulong Entry, IReadOnlyList<ulong> AddressTaken)
{
    /// <summary>What holds for every function of <see cref="AddressTaken"/>.</summary>
    public CallingConvention Convention { get; init; } = CallingConvention.Aapcs64;

    /// <summary>What crosses the border of an indirect call: enough for every function of <see cref="AddressTaken"/>.</summary>
    public FunctionSignature Indirect { get; init; } = FunctionSignature.Empty;

    /// <summary>Whether an indirect call may reach a function that escapes.</summary>
    public bool IndirectEscapes { get; init; }

    /// <summary>Where execution goes on after escapes; no two have a point in common.</summary>
    public IReadOnlyList<Resumption> Resumptions { get; init; } = [];

    /// <summary>The types of what crosses it, in the order of <see cref="Indirect"/>.</summary>
    public FunctionType IndirectTypes { get; init; } = new([], []);
}
