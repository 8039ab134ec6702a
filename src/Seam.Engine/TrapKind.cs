namespace Seam.Engine;

/// <summary>Why a guest was stopped. The texts are those of the specification's test suite.</summary>
public enum TrapKind
{
    Unreachable,
    MemoryOutOfBounds,
    IntegerDivideByZero,
    IntegerOverflow,
    InvalidConversion,
    UndefinedElement,
    IndirectCallNull,
    IndirectCallTypeMismatch,
    TableOutOfBounds,
    StackOverflow,
    Interrupted,
    WindowReadOnly,
    WindowRevoked,
    NullReference,
    NullFunctionReference,
    NullException,
    UnalignedAtomic,
    ExpectedSharedMemory,
    CastFailure,
    ArrayOutOfBounds,
    ArrayTooLarge,
    DeadlineExceeded,
    Cancelled,
    Disposed,
    OutOfFuel,
    HeapExhausted,
}

public static class TrapKinds
{
    private static readonly string[] Texts =
    [
        "unreachable",
        "out of bounds memory access",
        "integer divide by zero",
        "integer overflow",
        "invalid conversion to integer",
        "undefined element",
        "uninitialized element",
        "indirect call type mismatch",
        "out of bounds table access",
        "call stack exhausted",
        "interrupted",
        "store to a read-only window",
        "access to a revoked window",
        "null reference",
        "null function reference",
        "null exception reference",
        "unaligned atomic",
        "expected shared memory",
        "cast failure",
        "out of bounds array access",
        "array too large",
        "deadline exceeded",
        "cancelled",
        "instance disposed",
        "all fuel consumed",
        "object heap exhausted",
    ];

    public static string Text(this TrapKind kind) => Texts[(int)kind];

    /// <summary>Whether the host stopped the guest, which itself did nothing wrong.</summary>
    public static bool IsStop(this TrapKind kind) =>
        kind is TrapKind.Interrupted or TrapKind.DeadlineExceeded or TrapKind.Cancelled or TrapKind.Disposed;
}
