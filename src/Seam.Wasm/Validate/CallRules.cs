using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Calls, direct and through a table, ordinary and in tail position.</summary>
internal static class CallRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        var type = Callee(state, ref code);
        state.Pop(type.Parameters);
        if (code.Opcode is Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef)
            Return(state, type);
        else
            state.Push(type.Results);
    }

    private static FunctionType Callee(CodeState state, ref CodeReader code) => code.Operator.Immediate switch
    {
        Immediate.TypeTable => Indirect(state, ref code),
        Immediate.Type => Referenced(state, ref code),
        _ => state.Context.Function(code.Index, state.Place),
    };

    private static FunctionType Referenced(CodeState state, ref CodeReader code)
    {
        if (code.Opcode == Opcode.ReturnCallRef)
            state.Context.CheckFeature(Feature.TailCall, state.Place);
        var type = state.Context.Type(code.Index, state.Place);
        state.Pop(ValueType.Reference(HeapType.FromCode(code.Index), nullable: true));
        return type;
    }

    private static FunctionType Indirect(CodeState state, ref CodeReader code)
    {
        var table = state.Context.Table(code.Index2, state.Place);
        if (!state.Context.Types.Matches(table.Element, ValueType.FuncRef))
            throw state.Fail($"type mismatch: {code.Operator} expects a table of funcref, table {code.Index2} holds {table.Element}");
        var type = state.Context.Type(code.Index, state.Place);
        state.Pop(table.Limits.AddressType);
        return type;
    }

    private static void Return(CodeState state, FunctionType callee)
    {
        if (!state.Match(callee.Results, state.Results))
            throw state.Mismatch(CodeState.Spell(state.Results), CodeState.Spell(callee.Results));
        state.MarkUnreachable();
    }
}
