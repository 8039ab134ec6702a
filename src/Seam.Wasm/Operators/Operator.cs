namespace Seam.Wasm.Operators;

/// <summary>One row of the operator table: all that is fixed about an operator.</summary>
/// <param name="Opcode">Its number.</param>
/// <param name="Name">The specification's text name. Two opcodes may share one (select, ref.test, ref.cast).</param>
/// <param name="Immediate">What follows the opcode.</param>
/// <param name="Signature">What it pops and pushes, or null when that depends on the context (a label, an index, the stack).</param>
/// <param name="Feature">The proposal it came with.</param>
public sealed record Operator(Opcode Opcode, string Name, Immediate Immediate, Signature? Signature, Feature Feature)
{
    /// <summary>Base-2 logarithm of the bytes a memory access touches; 0 for other operators.</summary>
    public byte NaturalAlignment { get; init; }

    /// <summary>The number of lanes a lane immediate may name; 0 when there is none.</summary>
    public byte LaneCount { get; init; }

    public override string ToString() => Name;
}
