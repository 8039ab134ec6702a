using Seam.Wasm.Binary;
using Seam.Wasm.Operators;

namespace Seam.Wasm.Validate;

/// <summary>Structures and arrays (WebAssembly 3.4.4, 3.4.5).</summary>
internal static class AggregateRules
{
    public static void Check(CodeState state, ref CodeReader code)
    {
        switch (code.Opcode)
        {
            case Opcode.StructNew or Opcode.StructNewDefault:
                NewStruct(state, ref code);
                break;
            case Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU:
                var field = Field(state, ref code);
                CheckSign(state, field, code.Opcode != Opcode.StructGet);
                state.Pop(Nullable(code.Index));
                state.Push(field.Type);
                break;
            case Opcode.StructSet:
                var target = Field(state, ref code);
                CheckMutable(state, target, "field");
                state.Pop(target.Type);
                state.Pop(Nullable(code.Index));
                break;
            case Opcode.ArrayLen:
                state.Pop(ValueType.Reference(HeapType.Array, nullable: true));
                state.Push(ValueType.I32);
                break;
            case Opcode.ArrayCopy:
                Copy(state, ref code);
                break;
            default:
                OnArray(state, ref code, state.Context.Array(code.Index, state.Place).Element);
                break;
        }
    }

    private static void NewStruct(CodeState state, ref CodeReader code)
    {
        var fields = state.Context.Struct(code.Index, state.Place).Fields;
        if (code.Opcode == Opcode.StructNew)
            for (var i = fields.Length - 1; i >= 0; i--)
                state.Pop(fields[i].Type);
        else
            foreach (var field in fields)
                CheckDefault(state, field);
        state.Push(NonNull(code.Index));
    }

    private static FieldType Field(CodeState state, ref CodeReader code)
    {
        var fields = state.Context.Struct(code.Index, state.Place).Fields;
        return (uint)code.Index2 < (uint)fields.Length ? fields[code.Index2] : throw state.Fail($"unknown field {code.Index2}");
    }

    private static void OnArray(CodeState state, ref CodeReader code, FieldType element)
    {
        switch (code.Opcode)
        {
            case Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU:
                CheckSign(state, element, code.Opcode != Opcode.ArrayGet);
                state.Pop(ValueType.I32);
                state.Pop(Nullable(code.Index));
                state.Push(element.Type);
                break;
            case Opcode.ArraySet:
                CheckMutable(state, element, "array");
                state.Pop(element.Type);
                state.Pop(ValueType.I32);
                state.Pop(Nullable(code.Index));
                break;
            case Opcode.ArrayFill:
                CheckMutable(state, element, "array");
                state.Pop(ValueType.I32);
                state.Pop(element.Type);
                state.Pop(ValueType.I32);
                state.Pop(Nullable(code.Index));
                break;
            case Opcode.ArrayInitData or Opcode.ArrayInitElem:
                CheckMutable(state, element, "array");
                CheckSegment(state, ref code, element);
                PopIndices(state, 3);
                state.Pop(Nullable(code.Index));
                break;
            default:
                NewArray(state, ref code, element);
                break;
        }
    }

    private static void NewArray(CodeState state, ref CodeReader code, FieldType element)
    {
        switch (code.Opcode)
        {
            case Opcode.ArrayNew:
                state.Pop(ValueType.I32);
                state.Pop(element.Type);
                break;
            case Opcode.ArrayNewDefault:
                CheckDefault(state, element);
                state.Pop(ValueType.I32);
                break;
            case Opcode.ArrayNewFixed:
                CheckCount(state, code.Index2);
                for (var i = 0; i < code.Index2; i++)
                    state.Pop(element.Type);
                break;
            default:
                CheckSegment(state, ref code, element);
                PopIndices(state, 2);
                break;
        }
        state.Push(NonNull(code.Index));
    }

    private static void Copy(CodeState state, ref CodeReader code)
    {
        var target = state.Context.Array(code.Index, state.Place).Element;
        var source = state.Context.Array(code.Index2, state.Place).Element;
        CheckMutable(state, target, "array");
        if (source.PackedBits != target.PackedBits || !state.Context.Types.Matches(source.Type, target.Type))
            throw state.Fail($"array types do not match: type mismatch of {source.Type} and {target.Type}");
        PopIndices(state, 2);
        state.Pop(Nullable(code.Index2));
        state.Pop(ValueType.I32);
        state.Pop(Nullable(code.Index));
    }

    /// <summary>Bytes make numbers only, and elements only references that match.</summary>
    private static void CheckSegment(CodeState state, ref CodeReader code, FieldType element)
    {
        if (code.Operator.Immediate == Immediate.TypeData)
        {
            MemoryRules.CheckData(state, code.Index2);
            if (element.Type.IsReference)
                throw state.Fail("array type is not numeric or vector");
            return;
        }
        var type = ModuleContext.ElementType(state.Context.Elements(code.Index2, state.Place));
        if (!state.Context.Types.Matches(type, element.Type))
            throw state.Mismatch($"elements of {element.Type}", type.ToString());
    }

    /// <summary>No compiler comes near it, and code that nobody can reach could pop any number from a few bytes.</summary>
    private static void CheckCount(CodeState state, int count)
    {
        if (count > CodeState.MaxHeight)
            throw state.Fail($"too many operands: array.new_fixed of {count}, at most {CodeState.MaxHeight} are accepted");
    }

    private static void CheckSign(CodeState state, FieldType field, bool isExtending)
    {
        if (field.PackedBits != 0 != isExtending)
            throw state.Fail(isExtending ? "field is unpacked: type mismatch" : "field is packed: type mismatch");
    }

    private static void CheckMutable(CodeState state, FieldType field, string what)
    {
        if (!field.IsMutable)
            throw state.Fail($"immutable {what}");
    }

    private static void CheckDefault(CodeState state, FieldType field)
    {
        if (!field.Type.HasDefault)
            throw state.Fail($"type mismatch: field type is not defaultable: {field.Type}");
    }

    private static void PopIndices(CodeState state, int count)
    {
        for (var i = 0; i < count; i++)
            state.Pop(ValueType.I32);
    }

    private static ValueType Nullable(int type) => ValueType.Reference(HeapType.FromCode(type), nullable: true);

    private static ValueType NonNull(int type) => ValueType.Reference(HeapType.FromCode(type), nullable: false);
}
