using Seam.Foundation.Bytes;
using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Merge;

internal static class ConstantCode
{
    public static ConstantExpression I32(int value)
    {
        var code = new ByteWriter(8);
        code.Opcode(Opcode.I32Const);
        code.SignedLeb(value);
        code.Opcode(Opcode.End);
        return new ConstantExpression(code.ToArray(), 0);
    }
}
