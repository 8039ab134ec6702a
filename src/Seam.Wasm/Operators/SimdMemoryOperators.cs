using static Seam.Wasm.Operators.OperatorRow;

namespace Seam.Wasm.Operators;

/// <summary>Loads and stores of vectors.</summary>
internal static class SimdMemoryOperators
{
    public static readonly Operator[] Rows =
    [
        Access(Opcode.V128Load,        "v128.load",         4, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load8x8S,    "v128.load8x8_s",    3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load8x8U,    "v128.load8x8_u",    3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load16x4S,   "v128.load16x4_s",   3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load16x4U,   "v128.load16x4_u",   3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load32x2S,   "v128.load32x2_s",   3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load32x2U,   "v128.load32x2_u",   3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load8Splat,  "v128.load8_splat",  0, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load16Splat, "v128.load16_splat", 1, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load32Splat, "v128.load32_splat", 2, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load64Splat, "v128.load64_splat", 3, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Store,       "v128.store",        4, "i32 v128 ->", Feature.Simd),
        LaneAccess(Opcode.V128Load8Lane,   "v128.load8_lane",   0, "i32 v128 -> v128", Feature.Simd),
        LaneAccess(Opcode.V128Load16Lane,  "v128.load16_lane",  1, "i32 v128 -> v128", Feature.Simd),
        LaneAccess(Opcode.V128Load32Lane,  "v128.load32_lane",  2, "i32 v128 -> v128", Feature.Simd),
        LaneAccess(Opcode.V128Load64Lane,  "v128.load64_lane",  3, "i32 v128 -> v128", Feature.Simd),
        LaneAccess(Opcode.V128Store8Lane,  "v128.store8_lane",  0, "i32 v128 ->", Feature.Simd),
        LaneAccess(Opcode.V128Store16Lane, "v128.store16_lane", 1, "i32 v128 ->", Feature.Simd),
        LaneAccess(Opcode.V128Store32Lane, "v128.store32_lane", 2, "i32 v128 ->", Feature.Simd),
        LaneAccess(Opcode.V128Store64Lane, "v128.store64_lane", 3, "i32 v128 ->", Feature.Simd),
        Access(Opcode.V128Load32Zero,  "v128.load32_zero",  2, "i32 -> v128", Feature.Simd),
        Access(Opcode.V128Load64Zero,  "v128.load64_zero",  3, "i32 -> v128", Feature.Simd),
    ];
}
