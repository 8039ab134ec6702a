using Seam.Wasm.Binary;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Exceptions (WebAssembly 3.4.14), and the blocks they were caught with before version 3 (its legacy exception handling).</summary>
internal static class ExceptionRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.Throw:
                state.Pop(state.Context.TagParameters(code.Index, state.Place));
                state.MarkUnreachable();
                break;
            case Opcode.ThrowRef:
                state.Pop(ValueType.ExnRef);
                state.MarkUnreachable();
                break;
            case Opcode.TryTable:
                TryTable(state, ref code);
                break;
            case Opcode.Try:
                var (start, end) = ControlRules.TypesOf(state, code.BlockType);
                state.Pop(start);
                state.Open(Opcode.Try, start, end);
                break;
            case Opcode.Catch:
                Catch(state, state.Context.TagParameters(code.Index, state.Place));
                break;
            case Opcode.CatchAll:
                Catch(state, []);
                break;
            case Opcode.Delegate:
                Delegate(state, code.Index);
                break;
            default:
                Rethrow(state, code.Index);
                break;
        }
    }

    private static void TryTable(CodeState state, ref CodeReader code)
    {
        var (start, end) = ControlRules.TypesOf(state, code.BlockType);
        state.Pop(start);
        foreach (var clause in code.Catches)
            CheckClause(state, clause);
        state.Open(Opcode.TryTable, start, end);
    }

    private static void CheckClause(CodeState state, CatchClause clause)
    {
        var brought = clause.Kind.HasTag() ? state.Context.TagParameters(clause.Tag, state.Place) : [];
        if (clause.Kind.HasReference())
            brought = [.. brought, ValueType.Reference(HeapType.Exn, nullable: false)];
        var expected = state.Label(clause.Label);
        if (brought.Length != expected.Length || !brought.Index().All(b => state.Matches(b.Item, expected[b.Index])))
            throw state.Fail(
                $"type mismatch: {clause.Kind.Word()} brings {CodeState.Spell(brought)}, label {clause.Label} takes {CodeState.Spell(expected)}");
    }

    private static void Catch(CodeState state, ValueType[] caught)
    {
        if (state.Frame.Opcode is not (Opcode.Try or Opcode.Catch))
            throw new MalformedModuleException($"END opcode expected, {OperatorTable.Of(state.Opcode)} outside of try", state.Place.Offset ?? 0);
        var frame = state.Close();
        state.Open(state.Opcode, caught, frame.End);
    }

    /// <summary>Closes the block; its label is one around the block.</summary>
    private static void Delegate(CodeState state, int label)
    {
        if (state.Frame.Opcode != Opcode.Try)
            throw new MalformedModuleException("END opcode expected, delegate without try", state.Place.Offset ?? 0);
        var frame = state.Close();
        state.Label(label);
        state.Push(frame.End);
    }

    private static void Rethrow(CodeState state, int label)
    {
        if (state.BlockAt(label) is not (Opcode.Catch or Opcode.CatchAll))
            throw state.Fail($"invalid rethrow label {label}: it is no catch");
        state.MarkUnreachable();
    }
}
