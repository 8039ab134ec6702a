namespace Seam.Translator.Ir;

/// <summary>A straight run of operations and how it ends. Immutable: a pass makes new ones.</summary>
/// <param name="Address">The guest address of its first instruction; for a block that a pass invented, that of the code it serves.</param>
/// <param name="Ops">Its operations; the place of one is the number of its temporary.</param>
/// <param name="Terminator">Where control goes.</param>
public sealed record Block(ulong Address, Op[] Ops, Terminator Terminator);

/// <summary>A guest function as a control flow graph. The first block is the entry.</summary>
/// <param name="Name">The guest's symbol, or one made from the address.</param>
/// <param name="Address">The guest address of the entry.</param>
/// <param name="Blocks">The blocks; terminators name them by their place.</param>
/// <param name="Locals">The types of the variables that belong to the function alone.</param>
public sealed record Function(string Name, ulong Address, IReadOnlyList<Block> Blocks, IReadOnlyList<ValueType> Locals)
{
    /// <summary>The registers that cross its border; empty until the signatures are known.</summary>
    public FunctionSignature Signature { get; init; } = FunctionSignature.Empty;

    /// <summary>The variables that begin with the values of the registers it takes, in that order.</summary>
    public IReadOnlyList<Variable> Parameters { get; init; } = [];

    /// <summary>The types of the values it gives, in the order of the signature; what a return hands over is converted to them.</summary>
    public IReadOnlyList<ValueType> ResultTypes { get; init; } = [];

    /// <summary>How it tells its caller that control went elsewhere.</summary>
    public EscapeForm Escapes { get; init; }

    /// <summary>Blocks that only an escape leads to: the landing pads of exceptions.</summary>
    public IReadOnlyList<int> LandingPads { get; init; } = [];

    public ValueType TypeOf(Variable variable) =>
        variable.IsRegister ? VariableTable.TypeOf(variable) : Locals[variable.LocalIndex];

    /// <summary>In text; <see cref="IrParser"/> reads it.</summary>
    public override string ToString() => IrPrinter.Print(this);
}
