using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>An open block: what it takes, what it leaves, and where its part of the operand stack begins.</summary>
internal struct ControlFrame
{
    public Opcode Opcode { get; init; }

    public ValueType[] Start { get; init; }

    public ValueType[] End { get; init; }

    public int Height { get; init; }

    /// <summary>Locals without a default that had been given a value when the block began.</summary>
    public int SetLocals { get; init; }

    /// <summary>Whether the rest of the block cannot be reached; then the stack below holds any type.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>What a branch to the block must bring: a loop's label is at its start.</summary>
    public readonly ValueType[] LabelTypes => Opcode == Opcode.Loop ? Start : End;
}
