using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Tests and casts of references, conversions between hierarchies, and i31 (WebAssembly 3.4.3, 3.4.8).</summary>
internal static class CastRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.RefEq:
                state.Pop(ValueType.Reference(HeapType.Eq, nullable: true));
                state.Pop(ValueType.Reference(HeapType.Eq, nullable: true));
                state.Push(ValueType.I32);
                break;
            case Opcode.RefI31:
                state.Pop(ValueType.I32);
                state.Push(ValueType.Reference(HeapType.I31, nullable: false));
                break;
            case Opcode.I31GetS or Opcode.I31GetU:
                state.Pop(ValueType.Reference(HeapType.I31, nullable: true));
                state.Push(ValueType.I32);
                break;
            case Opcode.AnyConvertExtern:
                Convert(state, HeapType.Extern, HeapType.Any);
                break;
            case Opcode.ExternConvertAny:
                Convert(state, HeapType.Any, HeapType.Extern);
                break;
            case Opcode.BrOnCast or Opcode.BrOnCastFail:
                Branch(state, ref code);
                break;
            default:
                TestOrCast(state, ref code);
                break;
        }
    }

    private static void Convert(CodeState state, HeapType from, HeapType to)
    {
        var operand = state.PopReference();
        if (!state.Context.Types.Matches(operand, ValueType.Reference(from, nullable: true)))
            throw state.Mismatch($"a reference to {from}", operand.ToString());
        state.Push(ValueType.Reference(to, operand.IsNullable));
    }

    private static void TestOrCast(CodeState state, ref CodeReader code)
    {
        state.Context.CheckHeapType(code.Type.Heap, state.Place);
        state.Pop(ValueType.Reference(Top(state, code.Type.Heap), nullable: true));
        state.Push(code.Opcode is Opcode.RefTest or Opcode.RefTestNull
            ? ValueType.I32
            : code.Type.AsNullable(code.Opcode == Opcode.RefCastNull));
    }

    private static HeapType Top(CodeState state, HeapType type) =>
        state.Context.Types.Store.Top(state.Context.Types.Canonical(type));

    private static void Branch(CodeState state, ref CodeReader code)
    {
        var (source, target) = (code.SourceType, code.Type);
        state.Context.CheckHeapType(source.Heap, state.Place);
        state.Context.CheckHeapType(target.Heap, state.Place);
        if (!state.Context.Types.Matches(target, source))
            throw state.Mismatch($"a target below {source}", target.ToString());
        var other = source.AsNullable(source.IsNullable && !target.IsNullable);
        var (carried, kept) = code.Opcode == Opcode.BrOnCast ? (target, other) : (other, target);
        state.Pop(source);
        state.Push(carried);
        ReferenceRules.Carry(state, state.Label(code.Index));
        state.Push(kept);
    }
}
