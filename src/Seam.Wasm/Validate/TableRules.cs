using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Operators over tables (WebAssembly 3.4.10).</summary>
internal static class TableRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        switch (code.Operator.Immediate)
        {
            case Immediate.TablePair:
                Copy(state, ref code);
                break;
            case Immediate.ElementTable:
                Initialise(state, ref code);
                break;
            default:
                Single(state, ref code);
                break;
        }
    }

    private static void Single(CodeState state, ref CodeReader code)
    {
        var table = state.Context.Table(code.Index, state.Place);
        var (element, address) = (table.Element, table.Limits.AddressType);
        switch (code.Opcode)
        {
            case Opcode.TableGet:
                state.Pop(address);
                state.Push(element);
                break;
            case Opcode.TableSet:
                state.Pop(element);
                state.Pop(address);
                break;
            case Opcode.TableSize:
                state.Push(address);
                break;
            case Opcode.TableGrow:
                state.Pop(address);
                state.Pop(element);
                state.Push(address);
                break;
            default:
                state.Pop(address);
                state.Pop(element);
                state.Pop(address);
                break;
        }
    }

    private static void Copy(CodeState state, ref CodeReader code)
    {
        var target = state.Context.Table(code.Index, state.Place);
        var source = state.Context.Table(code.Index2, state.Place);
        if (!state.Context.Types.Matches(source.Element, target.Element))
            throw state.Mismatch($"elements of {target.Element}", source.Element.ToString());
        state.Pop(target.Limits.Is64Bit && source.Limits.Is64Bit ? ValueType.I64 : ValueType.I32);
        state.Pop(source.Limits.AddressType);
        state.Pop(target.Limits.AddressType);
    }

    private static void Initialise(CodeState state, ref CodeReader code)
    {
        var table = state.Context.Table(code.Index2, state.Place);
        var segment = state.Context.Elements(code.Index, state.Place);
        if (!state.Context.Types.Matches(ModuleContext.ElementType(segment), table.Element))
            throw state.Mismatch($"elements of {table.Element}", segment.Type.ToString());
        state.Pop(ValueType.I32);
        state.Pop(ValueType.I32);
        state.Pop(table.Limits.AddressType);
    }
}
