using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise.Webs;

/// <summary>Operations between the views of one register: a narrower view is the low bits of a wider one, a wider one has zeros above.</summary>
internal static class ViewConversion
{
    public static int Append(OpList list, int value, ValueType to)
    {
        var from = list.TypeOf(value);
        return (from.Kind, to.Kind) switch
        {
            _ when from == to => value,
            (ValueKind.I64, ValueKind.I32) => Simplification.Apply(list, new Op(Opcode.I32WrapI64, value)),
            (ValueKind.I32, ValueKind.I64) => Simplification.Apply(list, new Op(Opcode.I64ExtendI32U, value)),
            (ValueKind.V128, ValueKind.F64) => list.Do(Opcode.F64x2ExtractLane, value),
            (ValueKind.V128, ValueKind.F32) => list.Do(Opcode.F32x4ExtractLane, value),
            (ValueKind.F64, ValueKind.V128) => list.Do(Opcode.F64x2ReplaceLane, Zero(list), value),
            (ValueKind.F32, ValueKind.V128) => list.Do(Opcode.F32x4ReplaceLane, Zero(list), value),
            (ValueKind.F64, ValueKind.F32) => list.Do(Opcode.F32ReinterpretI32, list.Do(Opcode.I32WrapI64, list.Do(Opcode.I64ReinterpretF64, value))),
            (ValueKind.F32, ValueKind.F64) => list.Do(Opcode.F64ReinterpretI64, list.Do(Opcode.I64ExtendI32U, list.Do(Opcode.I32ReinterpretF32, value))),
            _ => throw new InvalidOperationException($"no view as {to} of a value that is {from}"),
        };
    }

    private static int Zero(OpList list) => list.Append(new Op(Opcode.V128Const));
}
