using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Locals, globals, drop and select.</summary>
internal static class VariableRules
{
    public static void CheckLocal(CodeState state, Opcode opcode, int index)
    {
        var type = state.Locals[index] ?? throw state.Fail($"unknown local {index}");
        if (opcode == Opcode.LocalGet)
        {
            if (!state.Locals.HasValue(index, type))
                throw state.Fail($"uninitialized local {index}");
        }
        else
        {
            state.Pop(type);
            if (!type.HasDefault)
                state.Locals.Set(index);
        }
        if (opcode != Opcode.LocalSet)
            state.Push(type);
    }

    public static void CheckGlobal(CodeState state, Opcode opcode, int index)
    {
        var global = state.Context.Global(index, state.Place);
        if (opcode == Opcode.GlobalGet)
        {
            state.Push(global.Type);
            return;
        }
        if (!global.IsMutable)
            throw state.Fail($"immutable global {index} cannot be set");
        state.Pop(global.Type);
    }

    public static void CheckParametric(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.Drop:
                state.Pop();
                break;
            case Opcode.Select:
                Select(state);
                break;
            default:
                if (code.Index != 1)
                    throw state.Fail($"invalid result arity: select with {code.Index} types");
                state.Context.CheckType(code.Type, state.Place);
                state.Pop(ValueType.I32);
                state.Pop(code.Type);
                state.Pop(code.Type);
                state.Push(code.Type);
                break;
        }
    }

    /// <summary>Without a type, select only chooses between numbers or vectors.</summary>
    private static void Select(CodeState state)
    {
        state.Pop(ValueType.I32);
        var second = state.Pop();
        var first = state.Pop();
        if (first.IsReference || second.IsReference)
            throw state.Mismatch("numbers or vectors", $"{first} and {second}");
        if (first != second && first != ValueType.Unknown && second != ValueType.Unknown)
            throw state.Mismatch("two operands of one type", $"{first} and {second}");
        state.Push(first == ValueType.Unknown ? second : first);
    }
}
