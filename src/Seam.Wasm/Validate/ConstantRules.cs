using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Constant expressions (WebAssembly 3.4.16): few operators, one result, only immutable globals defined before.</summary>
internal static class ConstantRules
{
    public static void Check(ModuleContext context, ConstantExpression expression, ValueType type, Place place)
    {
        var state = context.Code;
        state.Begin(place, SingleType.Of(type));
        var code = new CodeReader(expression);
        while (code.Next())
        {
            state.Enter(ref code);
            CheckConstant(state, ref code);
            OperatorRules.Check(state, ref code);
        }
    }

    private static void CheckConstant(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const
                or Opcode.RefNull or Opcode.End:
                break;
            case Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul or Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul:
                state.Context.CheckFeature(Feature.ExtendedConst, state.Place);
                break;
            case Opcode.StructNew or Opcode.StructNewDefault or Opcode.ArrayNew or Opcode.ArrayNewDefault or Opcode.ArrayNewFixed
                or Opcode.RefI31 or Opcode.AnyConvertExtern or Opcode.ExternConvertAny:
                break;
            case Opcode.RefFunc:
                state.Context.Function(code.Index, state.Place);
                state.Context.Declare(code.Index);
                break;
            case Opcode.GlobalGet:
                CheckGlobal(state, code.Index);
                break;
            default:
                throw state.Fail($"constant expression required, found {code.Operator}");
        }
    }

    private static void CheckGlobal(CodeState state, int index)
    {
        if (index >= state.Context.GlobalsInScope)
            throw state.Fail($"unknown global {index}");
        if (state.Context.Global(index, state.Place).IsMutable)
            throw state.Fail($"constant expression required, global {index} is mutable");
    }
}
