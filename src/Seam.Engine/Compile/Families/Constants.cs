using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Constants are not written until an operator takes them.</summary>
internal static class Constants
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.I32Const, (FunctionCompiler f, in CodeReader code) => f.Stack.PushConstant(ValueType.I32, (uint)code.I32)),
        Row(Opcode.I64Const, (FunctionCompiler f, in CodeReader code) => f.Stack.PushConstant(ValueType.I64, (ulong)code.I64)),
        Row(Opcode.F32Const, (FunctionCompiler f, in CodeReader code) => f.Stack.PushConstant(ValueType.F32, code.F32Bits)),
        Row(Opcode.F64Const, (FunctionCompiler f, in CodeReader code) => f.Stack.PushConstant(ValueType.F64, code.F64Bits)),
        Row(Opcode.V128Const, (FunctionCompiler f, in CodeReader code) => f.Stack.PushConstant(ValueType.V128, code.V128Low, code.V128High)),
    ];
}
