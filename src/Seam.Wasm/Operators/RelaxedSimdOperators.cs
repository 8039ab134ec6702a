using static Seam.Wasm.Operators.OperatorRow;

namespace Seam.Wasm.Operators;

/// <summary>Vector operators whose result may depend on the machine.</summary>
internal static class RelaxedSimdOperators
{
    public static readonly Operator[] Rows =
    [
        Row(Opcode.I8x16RelaxedSwizzle,           "i8x16.relaxed_swizzle",               "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I32x4RelaxedTruncF32x4S,       "i32x4.relaxed_trunc_f32x4_s",         "v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I32x4RelaxedTruncF32x4U,       "i32x4.relaxed_trunc_f32x4_u",         "v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I32x4RelaxedTruncF64x2SZero,   "i32x4.relaxed_trunc_f64x2_s_zero",    "v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I32x4RelaxedTruncF64x2UZero,   "i32x4.relaxed_trunc_f64x2_u_zero",    "v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F32x4RelaxedMadd,              "f32x4.relaxed_madd",                  "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F32x4RelaxedNmadd,             "f32x4.relaxed_nmadd",                 "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F64x2RelaxedMadd,              "f64x2.relaxed_madd",                  "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F64x2RelaxedNmadd,             "f64x2.relaxed_nmadd",                 "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I8x16RelaxedLaneselect,        "i8x16.relaxed_laneselect",            "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I16x8RelaxedLaneselect,        "i16x8.relaxed_laneselect",            "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I32x4RelaxedLaneselect,        "i32x4.relaxed_laneselect",            "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I64x2RelaxedLaneselect,        "i64x2.relaxed_laneselect",            "v128 v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F32x4RelaxedMin,               "f32x4.relaxed_min",                   "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F32x4RelaxedMax,               "f32x4.relaxed_max",                   "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F64x2RelaxedMin,               "f64x2.relaxed_min",                   "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.F64x2RelaxedMax,               "f64x2.relaxed_max",                   "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I16x8RelaxedQ15mulrS,          "i16x8.relaxed_q15mulr_s",             "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I16x8RelaxedDotI8x16I7x16S,    "i16x8.relaxed_dot_i8x16_i7x16_s",     "v128 v128 -> v128", Feature.RelaxedSimd),
        Row(Opcode.I32x4RelaxedDotI8x16I7x16AddS, "i32x4.relaxed_dot_i8x16_i7x16_add_s", "v128 v128 v128 -> v128", Feature.RelaxedSimd),
    ];
}
