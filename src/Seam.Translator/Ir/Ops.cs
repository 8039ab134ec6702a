using Seam.Wasm.Operators;

namespace Seam.Translator.Ir;

/// <summary>
/// The operations that WebAssembly does not have, numbered behind its own opcodes, so that an <see cref="Op"/> names both kinds by one type.
/// <see cref="OperationTable"/> says what each means.
/// </summary>
public static class Ops
{
    /// <summary>The first number that is not a WebAssembly opcode.</summary>
    public const int First = OperatorTable.Size;

    public const Opcode GetI32 = (Opcode)(First + 0x00);
    public const Opcode GetI64 = (Opcode)(First + 0x01);
    public const Opcode GetF32 = (Opcode)(First + 0x02);
    public const Opcode GetF64 = (Opcode)(First + 0x03);
    public const Opcode GetV128 = (Opcode)(First + 0x04);
    public const Opcode SetI32 = (Opcode)(First + 0x08);
    public const Opcode SetI64 = (Opcode)(First + 0x09);
    public const Opcode SetF32 = (Opcode)(First + 0x0a);
    public const Opcode SetF64 = (Opcode)(First + 0x0b);
    public const Opcode SetV128 = (Opcode)(First + 0x0c);

    public const Opcode I32Select = (Opcode)(First + 0x10);
    public const Opcode I64Select = (Opcode)(First + 0x11);
    public const Opcode F32Select = (Opcode)(First + 0x12);
    public const Opcode F64Select = (Opcode)(First + 0x13);
    public const Opcode V128Select = (Opcode)(First + 0x14);

    public const Opcode I32FlagsAdd = (Opcode)(First + 0x20);
    public const Opcode I64FlagsAdd = (Opcode)(First + 0x21);
    public const Opcode I32FlagsSub = (Opcode)(First + 0x22);
    public const Opcode I64FlagsSub = (Opcode)(First + 0x23);
    public const Opcode I32FlagsLogic = (Opcode)(First + 0x24);
    public const Opcode I64FlagsLogic = (Opcode)(First + 0x25);
    public const Opcode I32FlagsAdc = (Opcode)(First + 0x26);
    public const Opcode I64FlagsAdc = (Opcode)(First + 0x27);
    public const Opcode F32FlagsCompare = (Opcode)(First + 0x28);
    public const Opcode F64FlagsCompare = (Opcode)(First + 0x29);

    /// <summary>The first of the fourteen tests, in the order of the condition codes eq, ne, cs, cc, mi, pl, vs, vc, hi, ls, ge, lt, gt, le.</summary>
    public const Opcode TestEq = (Opcode)(First + 0x30);

    public const Opcode I32QuotientS = (Opcode)(First + 0x40);
    public const Opcode I32QuotientU = (Opcode)(First + 0x41);
    public const Opcode I64QuotientS = (Opcode)(First + 0x42);
    public const Opcode I64QuotientU = (Opcode)(First + 0x43);
    public const Opcode I64MulHighS = (Opcode)(First + 0x44);
    public const Opcode I64MulHighU = (Opcode)(First + 0x45);
    public const Opcode I32ReverseBits = (Opcode)(First + 0x46);
    public const Opcode I64ReverseBits = (Opcode)(First + 0x47);
    public const Opcode I32ReverseBytes = (Opcode)(First + 0x48);
    public const Opcode I64ReverseBytes = (Opcode)(First + 0x49);

    public const Opcode F32Fma = (Opcode)(First + 0x50);
    public const Opcode F64Fma = (Opcode)(First + 0x51);
    public const Opcode F32x4Fma = (Opcode)(First + 0x52);
    public const Opcode F64x2Fma = (Opcode)(First + 0x53);
    public const Opcode AesEncrypt = (Opcode)(First + 0x54);
    public const Opcode AesDecrypt = (Opcode)(First + 0x55);
    public const Opcode AesMix = (Opcode)(First + 0x56);
    public const Opcode AesUnmix = (Opcode)(First + 0x57);
    public const Opcode Sha1Choose = (Opcode)(First + 0x58);
    public const Opcode Sha1Parity = (Opcode)(First + 0x59);
    public const Opcode Sha1Majority = (Opcode)(First + 0x5a);
    public const Opcode Sha256First = (Opcode)(First + 0x5b);
    public const Opcode Sha256Second = (Opcode)(First + 0x5c);
    public const Opcode I64PolynomialProduct = (Opcode)(First + 0x5d);
    public const Opcode F32ReciprocalEstimate = (Opcode)(First + 0x60);
    public const Opcode F64ReciprocalEstimate = (Opcode)(First + 0x61);
    public const Opcode F32ReciprocalRootEstimate = (Opcode)(First + 0x62);
    public const Opcode F64ReciprocalRootEstimate = (Opcode)(First + 0x63);
    public const Opcode F32ReciprocalExponent = (Opcode)(First + 0x64);
    public const Opcode F64ReciprocalExponent = (Opcode)(First + 0x65);
    public const Opcode I32ReciprocalEstimate = (Opcode)(First + 0x66);
    public const Opcode I32ReciprocalRootEstimate = (Opcode)(First + 0x67);
    public const Opcode I64Counter = (Opcode)(First + 0x68);

    /// <summary>The view of a variable with a type: the low bits of a general register, the low lane of a vector register, or all of it.</summary>
    public static Opcode Get(ValueType type) => At(GetI32, (int)type.Kind);

    /// <inheritdoc cref="Get"/>
    public static Opcode Set(ValueType type) => At(SetI32, (int)type.Kind);

    public static Opcode Select(ValueType type) => At(I32Select, (int)type.Kind);

    public static Opcode Constant(ValueType type) => type.Kind switch
    {
        ValueKind.I32 => Opcode.I32Const,
        ValueKind.I64 => Opcode.I64Const,
        ValueKind.F32 => Opcode.F32Const,
        ValueKind.F64 => Opcode.F64Const,
        _ => Opcode.V128Const,
    };

    /// <summary>The test of a condition code, 0 (eq) to 13 (le).</summary>
    public static Opcode Test(int condition) => At(TestEq, condition);

    private static Opcode At(Opcode first, int offset) => (Opcode)((int)first + offset);
}
