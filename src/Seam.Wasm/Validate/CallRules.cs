using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Calls, direct and through a table, ordinary and in tail position.</summary>
internal static class CallRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        var isIndirect = code.Operator.Immediate == Immediate.TypeTable;
        var type = isIndirect ? Indirect(state, ref code) : state.Context.Function(code.Index, state.Place);
        state.Pop(type.Parameters);
        if (code.Opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect)
            Return(state, type);
        else
            state.Push(type.Results);
    }

    private static FunctionType Indirect(CodeState state, ref CodeReader code)
    {
        var table = state.Context.Table(code.Index2, state.Place);
        if (table.Element != ValueType.FuncRef)
            throw state.Fail($"type mismatch: {code.Operator} expects a table of funcref, table {code.Index2} holds {table.Element}");
        var type = state.Context.Type(code.Index, state.Place);
        state.Pop(table.Limits.AddressType);
        return type;
    }

    private static void Return(CodeState state, FunctionType callee)
    {
        if (!callee.Results.AsSpan().SequenceEqual(state.Results))
            throw state.Mismatch(CodeState.Spell(state.Results), CodeState.Spell(callee.Results));
        state.MarkUnreachable();
    }
}
