using static Seam.Wasm.Operators.OperatorRow;

namespace Seam.Wasm.Operators;

/// <summary>Scalar loads and stores, and the operators over whole memories.</summary>
internal static class MemoryOperators
{
    public static readonly Operator[] Rows =
    [
        Access(Opcode.I32Load,    "i32.load",     2, "i32 -> i32"),
        Access(Opcode.I64Load,    "i64.load",     3, "i32 -> i64"),
        Access(Opcode.F32Load,    "f32.load",     2, "i32 -> f32"),
        Access(Opcode.F64Load,    "f64.load",     3, "i32 -> f64"),
        Access(Opcode.I32Load8S,  "i32.load8_s",  0, "i32 -> i32"),
        Access(Opcode.I32Load8U,  "i32.load8_u",  0, "i32 -> i32"),
        Access(Opcode.I32Load16S, "i32.load16_s", 1, "i32 -> i32"),
        Access(Opcode.I32Load16U, "i32.load16_u", 1, "i32 -> i32"),
        Access(Opcode.I64Load8S,  "i64.load8_s",  0, "i32 -> i64"),
        Access(Opcode.I64Load8U,  "i64.load8_u",  0, "i32 -> i64"),
        Access(Opcode.I64Load16S, "i64.load16_s", 1, "i32 -> i64"),
        Access(Opcode.I64Load16U, "i64.load16_u", 1, "i32 -> i64"),
        Access(Opcode.I64Load32S, "i64.load32_s", 2, "i32 -> i64"),
        Access(Opcode.I64Load32U, "i64.load32_u", 2, "i32 -> i64"),
        Access(Opcode.I32Store,   "i32.store",    2, "i32 i32 ->"),
        Access(Opcode.I64Store,   "i64.store",    3, "i32 i64 ->"),
        Access(Opcode.F32Store,   "f32.store",    2, "i32 f32 ->"),
        Access(Opcode.F64Store,   "f64.store",    3, "i32 f64 ->"),
        Access(Opcode.I32Store8,  "i32.store8",   0, "i32 i32 ->"),
        Access(Opcode.I32Store16, "i32.store16",  1, "i32 i32 ->"),
        Access(Opcode.I64Store8,  "i64.store8",   0, "i32 i64 ->"),
        Access(Opcode.I64Store16, "i64.store16",  1, "i32 i64 ->"),
        Access(Opcode.I64Store32, "i64.store32",  2, "i32 i64 ->"),
        Row(Opcode.MemorySize, "memory.size",  Immediate.Memory,     Special),
        Row(Opcode.MemoryGrow, "memory.grow",  Immediate.Memory,     Special),
        Row(Opcode.MemoryInit, "memory.init",  Immediate.DataMemory, Special, Feature.BulkMemory),
        Row(Opcode.DataDrop,   "data.drop",    Immediate.Data,       "->", Feature.BulkMemory),
        Row(Opcode.MemoryCopy, "memory.copy",  Immediate.MemoryPair, Special, Feature.BulkMemory),
        Row(Opcode.MemoryFill, "memory.fill",  Immediate.Memory,     Special, Feature.BulkMemory),
    ];
}
