using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>Constant expressions of globals and segments.</summary>
internal static class Constants
{
    public static ConstantExpression Zero(ValueType type) => type == ValueType.I32 ? Expression(Opcode.I32Const, 0)
        : type == ValueType.I64 ? Expression(Opcode.I64Const, 0) : ZeroVector();

    public static ConstantExpression I32(uint value) => Expression(Opcode.I32Const, (int)value);

    private static ConstantExpression ZeroVector()
    {
        var writer = new ByteWriter(20);
        writer.Opcode(Opcode.V128Const);
        writer.UInt64(0);
        writer.UInt64(0);
        writer.Opcode(Opcode.End);
        return new ConstantExpression(writer.ToArray(), 0);
    }

    private static ConstantExpression Expression(Opcode opcode, long value)
    {
        var writer = new ByteWriter(12);
        writer.Opcode(opcode);
        writer.SignedLeb(value);
        writer.Opcode(Opcode.End);
        return new ConstantExpression(writer.ToArray(), 0);
    }
}
