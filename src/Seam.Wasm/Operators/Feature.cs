namespace Seam.Wasm.Operators;

/// <summary>The proposal that introduced an operator or a construct. A set of them says what the validator accepts.</summary>
[Flags]
public enum Feature
{
    Mvp = 0,
    SignExtension = 1 << 0,
    SaturatingConversion = 1 << 1,
    MultiValue = 1 << 2,
    BulkMemory = 1 << 3,
    ReferenceTypes = 1 << 4,
    Simd = 1 << 5,
    RelaxedSimd = 1 << 6,
    ExtendedConst = 1 << 7,
    MultiMemory = 1 << 8,
    Memory64 = 1 << 9,
    TailCall = 1 << 10,
    Threads = 1 << 11,
    Exceptions = 1 << 12,
    LegacyExceptions = 1 << 13,
    FunctionReferences = 1 << 14,
    Gc = 1 << 15,
    WideArithmetic = 1 << 16,

    /// <summary>WebAssembly 2.0 with relaxed SIMD, extended constant expressions and exceptions: what every part of Seam supports.</summary>
    Default = SignExtension | SaturatingConversion | MultiValue | BulkMemory | ReferenceTypes | Simd | RelaxedSimd
        | ExtendedConst | Exceptions | LegacyExceptions,
}
