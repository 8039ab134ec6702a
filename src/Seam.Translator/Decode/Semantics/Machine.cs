using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Decode.Semantics;

/// <summary>What an instruction does: it reads and writes the machine.</summary>
public delegate void Meaning(Machine m, Instruction i);

/// <summary>The guest's registers and memory, as a block under construction sees them.</summary>
public sealed class Machine(BlockBuilder block)
{
    public const int Zero = 31;

    public BlockBuilder Block { get; } = block;

    /// <summary>What the block's last instruction leaves for its end: the condition of a branch, or the address that a register names.</summary>
    public Term? Exit { get; set; }

    public TrapKind TrapKind { get; set; }

    /// <summary>N, Z, C, V in bits 3 to 0.</summary>
    public Term Flags
    {
        get => Get(Variable.Nzcv, ValueType.I32);
        set => Block.Set(Variable.Nzcv, value.Value);
    }

    /// <summary>A general register; number 31 is zero.</summary>
    public Term X(int n) => n == Zero ? I64(0) : Get(Variable.X(n), ValueType.I64);

    /// <inheritdoc cref="X"/>
    public Term W(int n) => n == Zero ? I32(0) : Get(Variable.X(n), ValueType.I32);

    public Term R(int n, bool is64) => is64 ? X(n) : W(n);

    /// <summary>A general register; number 31 is the stack pointer.</summary>
    public Term RSp(int n, bool is64) => Get(Variable.X(n), is64 ? ValueType.I64 : ValueType.I32);

    /// <summary>Writes a general register; 32 bits are extended with zeros, number 31 forgets.</summary>
    public void Set(int n, Term value)
    {
        if (n != Zero)
            SetSp(n, value);
    }

    public void SetSp(int n, Term value) => Block.Set(Variable.X(n), value.Value);

    public Term Get(Variable variable, ValueType type) => new(Block, Block.Get(variable, type));

    public void Set(Variable variable, Term value) => Block.Set(variable, value.Value);

    public Term I32(int value) => new(Block, Block.I32(value), value);

    public Term I64(long value) => new(Block, Block.I64(value), value);

    public Term Constant(long value, bool is64) => is64 ? I64(value) : I32((int)value);

    public Term Load(Opcode code, Term address, long offset = 0) => new(Block, Block.Load(code, address.Value, offset));

    public void Store(Opcode code, Term address, long offset, Term value) => Block.Store(code, address.Value, offset, value.Value);

    /// <summary>Whether a condition code holds; 14 and 15 always do.</summary>
    public Term Test(int condition) => condition >= 14 ? I32(1) : new(Block, Block.Test(condition, Flags.Value));

    /// <summary>a + b, with the flags of it.</summary>
    public Term AddFlags(Term a, Term b)
    {
        Flags = a.Integer(Ops.I32FlagsAdd, Ops.I64FlagsAdd, b);
        return a + b;
    }

    /// <summary>a - b, with the flags of it.</summary>
    public Term SubtractFlags(Term a, Term b)
    {
        Flags = a.Integer(Ops.I32FlagsSub, Ops.I64FlagsSub, b);
        return a - b;
    }

    /// <summary>The value, with N and Z of it.</summary>
    public Term LogicFlags(Term value)
    {
        Flags = value.Integer(Ops.I32FlagsLogic, Ops.I64FlagsLogic);
        return value;
    }

    /// <summary>a + b + carry.</summary>
    public Term AddCarry(Term a, Term b) => a + b + Carry(a.Is64);

    /// <summary>a + b + carry, with the flags of it.</summary>
    public Term AddCarryFlags(Term a, Term b)
    {
        var carry = Carry(false);
        Flags = a.Ternary(a.Is64 ? Ops.I64FlagsAdc : Ops.I32FlagsAdc, b, carry);
        return a + b + (a.Is64 ? carry.ExtendU() : carry);
    }

    private Term Carry(bool is64) => is64 ? (Flags.ShrU(1) & 1).ExtendU() : Flags.ShrU(1) & 1;
}
