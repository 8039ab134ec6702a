using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>Integer operators on constants. 32-bit values are kept sign-extended.</summary>
internal static class ConstantArithmetic
{
    /// <summary>The result, or null for an operator that is not computed here.</summary>
    public static long? Compute(Opcode code, long a, long b) => code switch
    {
        Opcode.I32Add => (int)(a + b),
        Opcode.I32Sub => (int)(a - b),
        Opcode.I32Mul => (int)(a * b),
        Opcode.I32And or Opcode.I64And => a & b,
        Opcode.I32Or or Opcode.I64Or => a | b,
        Opcode.I32Xor or Opcode.I64Xor => a ^ b,
        Opcode.I32Shl => (int)a << (int)b,
        Opcode.I32ShrU => (int)((uint)a >> (int)b),
        Opcode.I32ShrS => (int)a >> (int)b,
        Opcode.I64Add => a + b,
        Opcode.I64Sub => a - b,
        Opcode.I64Mul => a * b,
        Opcode.I64Shl => a << (int)b,
        Opcode.I64ShrU => (long)((ulong)a >> (int)b),
        Opcode.I64ShrS => a >> (int)b,
        _ => null,
    };
}
