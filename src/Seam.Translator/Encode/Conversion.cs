using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>
/// Operators between the views of one register: a narrower view is the low bits of a wider one, a wider one has zeros above. General
/// registers are i64 or i32, vector registers v128, f64 or f32.
/// </summary>
internal static class Conversion
{
    /// <summary>Turns the value on the stack into another view.</summary>
    public static void Emit(CodeBuffer code, ValueType from, ValueType to)
    {
        if (from == to)
            return;
        switch (from.Kind, to.Kind)
        {
            case (ValueKind.I64, ValueKind.I32):
                code.Op(Opcode.I32WrapI64);
                break;
            case (ValueKind.I32, ValueKind.I64):
                code.Op(Opcode.I64ExtendI32U);
                break;
            case (ValueKind.V128, ValueKind.F64):
                ExtractLow(code, Opcode.F64x2ExtractLane);
                break;
            case (ValueKind.V128, ValueKind.F32):
                ExtractLow(code, Opcode.F32x4ExtractLane);
                break;
            case (ValueKind.F64, ValueKind.F32):
                code.Op(Opcode.I64ReinterpretF64);
                code.Op(Opcode.I32WrapI64);
                code.Op(Opcode.F32ReinterpretI32);
                break;
            case (ValueKind.F32, ValueKind.F64):
                code.Op(Opcode.I32ReinterpretF32);
                code.Op(Opcode.I64ExtendI32U);
                code.Op(Opcode.F64ReinterpretI64);
                break;
            default:
                ZeroExtend(code, from);
                break;
        }
    }

    /// <summary>A scalar as the low lane of a vector. The splat's other lanes are cleared by a mask: the value is on the stack already.</summary>
    private static void ZeroExtend(CodeBuffer code, ValueType from)
    {
        var isDouble = from == ValueType.F64;
        code.Op(isDouble ? Opcode.F64x2Splat : Opcode.F32x4Splat);
        code.Constant(ValueType.V128, isDouble ? -1 : uint.MaxValue);
        code.Op(Opcode.V128And);
    }

    private static void ExtractLow(CodeBuffer code, Opcode extract)
    {
        code.Op(extract);
        code.Lane(0);
    }
}
