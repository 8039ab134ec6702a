using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>
/// The table that indirect calls go through: slot 1 + (pc - base) / 4 holds the thunk of the function at pc, any other slot a function that
/// reports the address. The base is the lowest address-taken function.
/// </summary>
internal sealed class IndirectTable
{
    private const int InstructionBytes = 4;

    private readonly ulong _base;

    public IndirectTable(GuestProgram program)
    {
        _base = program.AddressTaken.Count == 0 ? 0 : program.AddressTaken[0];
        Size = program.AddressTaken.Count == 0 ? 1 : SlotOf(program.AddressTaken[^1]) + 1;
        Type = program.IndirectTypes;
        Escapes = program.IndirectEscapes;
    }

    /// <summary>The number of slots.</summary>
    public int Size { get; }

    /// <summary>What crosses the border of a call.</summary>
    public FunctionType Type { get; }

    /// <summary>Whether a call tells by an i32 behind the results that it escaped.</summary>
    public bool Escapes { get; }

    /// <summary>The type of the functions in the table.</summary>
    public FunctionType CallType => Escapes ? new FunctionType(Type.Parameters, [.. Type.Results, ValueType.I32]) : Type;

    public int SlotOf(ulong address) => (int)((address - _base) / InstructionBytes) + 1;

    /// <summary>
    /// Turns the guest address in an i32 local into a slot. The rotation makes an address that is no multiple of 4 a large number, and what is
    /// too large becomes slot 0.
    /// </summary>
    public void EmitSlot(CodeBuffer code, int local)
    {
        code.LocalGet(local);
        code.I32((int)(uint)_base);
        code.Op(Opcode.I32Sub);
        code.I32(2);
        code.Op(Opcode.I32Rotr);
        code.I32(1);
        code.Op(Opcode.I32Add);
        code.Op(Opcode.LocalTee, local);
        code.I32(0);
        code.LocalGet(local);
        code.I32(Size);
        code.Op(Opcode.I32LtU);
        code.Op(Opcode.Select);
    }
}
