using Seam.Wasm.Operators;

namespace Seam.Translator.Ir;

/// <summary>
/// One operation of a block. Its result, where it has one, is a temporary with the number of its place in the block; temporaries
/// are read by later operations of the same block only.
/// </summary>
/// <param name="Code">Which operation.</param>
/// <param name="A">The temporary that is the first operand, or <see cref="None"/>.</param>
/// <param name="B">The second.</param>
/// <param name="C">The third.</param>
/// <param name="Immediate">A variable's number, an offset from an address, a lane, the bits of a constant, lanes 0-7 of a shuffle.</param>
/// <param name="High">The upper half of a vector constant, lanes 8-15 of a shuffle, the lane of a memory access.</param>
public readonly record struct Op(Opcode Code, int A = Op.None, int B = Op.None, int C = Op.None, long Immediate = 0, long High = 0)
{
    public const int None = -1;

    public Operation Operation => OperationTable.Of(Code);

    public OperationKind Kind => Operation.Kind;

    /// <summary>The variable that a get or set names.</summary>
    public Variable Variable => new((int)Immediate);

    /// <summary>The operand at a position, which may be <see cref="None"/>.</summary>
    public int this[int position] => position switch { 0 => A, 1 => B, _ => C };

    public int OperandCount => Operation.Operands.Length;

    /// <summary>The same operation on renumbered temporaries.</summary>
    public Op Renumber(ReadOnlySpan<int> map) => this with
    {
        A = A < 0 ? A : map[A],
        B = B < 0 ? B : map[B],
        C = C < 0 ? C : map[C],
    };
}
