using Seam.Wasm.Operators;

namespace Seam.Translator.Ir;

/// <summary>What an operation does beside computing its result.</summary>
public enum OperationKind : byte
{
    /// <summary>The result depends on the operands alone, and there is no trap: it may be moved, repeated or dropped.</summary>
    Pure,

    /// <summary>Pure, without operands; the value is the immediate.</summary>
    Constant,

    /// <summary>Reads the variable that the immediate numbers.</summary>
    Get,

    /// <summary>Writes it.</summary>
    Set,

    /// <summary>Reads memory, at its first operand + the immediate, modulo 2^32. The address may be an i32 or an i64.</summary>
    Load,

    /// <summary>Writes memory, likewise.</summary>
    Store,
}

/// <summary>One row of the operation table: all that is fixed about an operation.</summary>
/// <param name="Code">Its number: a WebAssembly opcode or one of <see cref="Ops"/>.</param>
/// <param name="Name">Its name in text.</param>
/// <param name="Operands">The types of its operands; an address stands as i64.</param>
/// <param name="Result">The type of its result, if it has one.</param>
/// <param name="Kind">Its effect.</param>
/// <param name="Formula">What it computes from operands a, b, c, in prose.</param>
public sealed record Operation(Opcode Code, string Name, ValueType[] Operands, ValueType? Result, OperationKind Kind, string Formula)
{
    /// <summary>The operator of the same name, where WebAssembly has one.</summary>
    public Operator? Operator { get; init; }

    /// <summary>Whether a function of the same name in the kernel module computes it, for want of a short sequence of operators.</summary>
    public bool IsRoutine { get; init; }

    public bool IsMemoryAccess => Kind is OperationKind.Load or OperationKind.Store;

    /// <summary>Bytes of memory that an access touches; 0 for other operations.</summary>
    public int AccessSize => IsMemoryAccess ? 1 << Operator!.NaturalAlignment : 0;

    public override string ToString() => Name;
}
