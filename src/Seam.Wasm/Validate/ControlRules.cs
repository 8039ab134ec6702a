using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Blocks and branches (WebAssembly 3.4.14).</summary>
internal static class ControlRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.Unreachable:
                state.MarkUnreachable();
                break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                Open(state, ref code);
                break;
            case Opcode.Else:
                Else(state);
                break;
            case Opcode.End:
                End(state);
                break;
            case Opcode.Br or Opcode.BrIf or Opcode.BrTable or Opcode.Return:
                Branch(state, ref code);
                break;
            default:
                throw InvalidModuleException.Unsupported(code.Operator.Feature, state.Place.ToString(), code.Offset);
        }
    }

    private static void Open(CodeState state, ref CodeReader code)
    {
        if (code.Opcode == Opcode.If)
            state.Pop(ValueType.I32);
        var (start, end) = TypesOf(state, code.BlockType);
        state.Pop(start);
        state.Open(code.Opcode, start, end);
    }

    public static (ValueType[] Start, ValueType[] End) TypesOf(CodeState state, BlockType type)
    {
        if (type.IsEmpty)
            return ([], []);
        if (type.HasResult)
        {
            state.Context.CheckType(type.Result, state.Place);
            return ([], SingleType.Of(type.Result));
        }
        var function = state.Context.Type(type.TypeIndex, state.Place);
        return (function.Parameters, function.Results);
    }

    private static void Else(CodeState state)
    {
        if (state.Frame.Opcode != Opcode.If)
            throw new MalformedModuleException("END opcode expected, else without if", state.Place.Offset ?? 0);
        var frame = state.Close();
        state.Open(Opcode.Else, frame.Start, frame.End);
    }

    private static void End(CodeState state)
    {
        var frame = state.Close();
        if (frame.Opcode == Opcode.If && !state.Match(frame.Start, frame.End))
            throw state.Fail($"type mismatch: if without else takes {CodeState.Spell(frame.Start)} and must leave {CodeState.Spell(frame.End)}");
        if (state.Depth > 0)
            state.Push(frame.End);
    }

    private static void Branch(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.BrIf:
                state.Pop(ValueType.I32);
                var types = state.Label(code.Index);
                state.Pop(types);
                state.Push(types);
                return;
            case Opcode.BrTable:
                BranchTable(state, ref code);
                break;
            default:
                state.Pop(code.Opcode == Opcode.Return ? state.Results : state.Label(code.Index));
                break;
        }
        state.MarkUnreachable();
    }

    private static void BranchTable(CodeState state, ref CodeReader code)
    {
        if (code.LabelCount > state.Context.Limits.BranchTable)
            throw state.Fail($"br_table of {code.LabelCount} labels, at most {state.Context.Limits.BranchTable} are accepted");
        state.Pop(ValueType.I32);
        var fallback = state.Label(code.Index);
        var last = fallback;
        foreach (var label in code.Labels)
        {
            var types = state.Label(label);
            if (types == last)
                continue;
            if (types.Length != fallback.Length)
                throw state.Fail($"type mismatch: label {label} of br_table takes {types.Length} values, the default {fallback.Length}");
            state.Peek(types);
            last = types;
        }
        state.Pop(fallback);
    }
}
