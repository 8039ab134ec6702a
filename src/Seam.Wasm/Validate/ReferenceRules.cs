using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>References of any type, and branches on whether one is null (WebAssembly 3.4.3, 3.4.8).</summary>
internal static class ReferenceRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.RefNull:
                state.Context.CheckHeapType(code.Type.Heap, state.Place);
                state.Push(code.Type);
                break;
            case Opcode.RefIsNull:
                state.PopReference();
                state.Push(ValueType.I32);
                break;
            case Opcode.RefFunc:
                Function(state, code.Index);
                break;
            case Opcode.RefAsNonNull:
                state.Push(state.PopReference().AsNullable(false));
                break;
            case Opcode.BrOnNull:
                BranchOnNull(state, state.Label(code.Index));
                break;
            default:
                BranchOnNonNull(state, state.Label(code.Index));
                break;
        }
    }

    private static void Function(CodeState state, int index)
    {
        state.Context.Function(index, state.Place);
        if (!state.Context.IsDeclared(index))
            throw state.Fail($"undeclared function reference {index}");
        state.Push(ValueType.Reference(HeapType.FromCode(state.Context.Spaces.FunctionTypeIndices[index]), nullable: false));
    }

    private static void BranchOnNull(CodeState state, ValueType[] label)
    {
        var reference = state.PopReference();
        state.Pop(label);
        state.Push(label);
        state.Push(reference.AsNullable(false));
    }

    private static void BranchOnNonNull(CodeState state, ValueType[] label)
    {
        state.Push(state.PopReference().AsNullable(false));
        Carry(state, label);
    }

    /// <summary>A branch takes a reference away on top of what else the label expects; that stays when it is not taken.</summary>
    public static void Carry(CodeState state, ValueType[] label)
    {
        if (label is not [.., { IsReference: true }])
            throw state.Mismatch("a label that takes a reference", CodeState.Spell(label));
        state.Pop(label);
        state.Push(label[..^1]);
    }
}
