using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>The rule of each operator: its row's signature, or for those typed by their context the rule of their family.</summary>
internal static class OperatorRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        var immediate = code.Operator.Immediate;
        if (immediate is Immediate.MemoryArgument or Immediate.MemoryArgumentLane)
            MemoryRules.CheckAccess(state, ref code);
        else if (code.Operator.Signature is { } signature)
            CheckPlain(state, ref code, signature);
        else
            CheckSpecial(state, ref code);
    }

    private static void CheckPlain(CodeState state, ref CodeReader code, Signature signature)
    {
        if (code.Operator.Immediate != Immediate.None)
            CheckImmediate(state, ref code);
        state.Pop(signature.Pops);
        state.Push(signature.Pushes);
    }

    private static void CheckImmediate(CodeState state, ref CodeReader code)
    {
        switch (code.Operator.Immediate)
        {
            case Immediate.Lane:
                MemoryRules.CheckLane(state, code.Lane, code.Operator.LaneCount);
                break;
            case Immediate.Lanes16:
                MemoryRules.CheckShuffle(state, ref code);
                break;
            case Immediate.Data:
                MemoryRules.CheckData(state, code.Index);
                break;
            case Immediate.Element:
                state.Context.Elements(code.Index, state.Place);
                break;
            default:
                break;
        }
    }

    private static void CheckSpecial(CodeState state, ref CodeReader code)
    {
        switch (code.Operator.Immediate)
        {
            case Immediate.Local:
                VariableRules.CheckLocal(state, code.Opcode, code.Index);
                break;
            case Immediate.Global:
                VariableRules.CheckGlobal(state, code.Opcode, code.Index);
                break;
            case Immediate.Table or Immediate.TablePair or Immediate.ElementTable:
                TableRules.Check(state, ref code);
                break;
            case Immediate.Memory or Immediate.MemoryPair or Immediate.DataMemory:
                MemoryRules.CheckWhole(state, ref code);
                break;
            default:
                CheckByOpcode(state, ref code);
                break;
        }
    }

    private static void CheckByOpcode(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.RefNull or Opcode.RefIsNull or Opcode.RefFunc or Opcode.RefAsNonNull or Opcode.BrOnNull or Opcode.BrOnNonNull:
                ReferenceRules.Check(state, ref code);
                break;
            case >= Opcode.StructNew and <= Opcode.ArrayInitElem:
                AggregateRules.Check(state, ref code);
                break;
            case Opcode.RefEq or >= Opcode.RefTest and <= Opcode.I31GetU:
                CastRules.Check(state, ref code);
                break;
            case Opcode.Drop or Opcode.Select or Opcode.SelectTyped:
                VariableRules.CheckParametric(state, ref code);
                break;
            case Opcode.Call or Opcode.CallIndirect or Opcode.CallRef or Opcode.ReturnCall or Opcode.ReturnCallIndirect or Opcode.ReturnCallRef:
                CallRules.Check(state, ref code);
                break;
            case Opcode.Throw or Opcode.ThrowRef or Opcode.TryTable
                or Opcode.Try or Opcode.Catch or Opcode.CatchAll or Opcode.Delegate or Opcode.Rethrow:
                ExceptionRules.Check(state, ref code);
                break;
            default:
                ControlRules.Check(state, ref code);
                break;
        }
    }
}
