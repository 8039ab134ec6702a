using System.Reflection.Emit;
using Seam.Engine.Compile.Objects;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// Structures are objects with fields. Validation has proved what is on the stack, so nothing is cast; an access through null faults, which
/// becomes a trap where the host is entered.
/// </summary>
internal static class Structures
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.StructNew, New),
        Row(Opcode.StructNewDefault, NewDefault),
        Row(Opcode.StructGet, Get),
        Row(Opcode.StructGetS, Get),
        Row(Opcode.StructGetU, Get),
        Row(Opcode.StructSet, Set),
    ];

    /// <summary>A packed field or element is on the IL stack, zero-extended.</summary>
    public static void Extend(FunctionCompiler f, FieldType field, bool isSigned)
    {
        if (isSigned)
            f.Il.Emit(field.PackedBits == 8 ? OpCodes.Conv_I1 : OpCodes.Conv_I2);
    }

    public static ValueType NonNull(HeapType heap) => ValueType.Reference(heap, nullable: false);

    private static void New(FunctionCompiler f, in CodeReader code)
    {
        var type = ClassOf(f, code.Index);
        var values = new Operand[type.Fields.Length];
        for (var i = values.Length - 1; i >= 0; i--)
            values[i] = f.Stack.TakeLater();
        f.Il.Emit(OpCodes.Newobj, type.Constructor);
        for (var i = 0; i < values.Length; i++)
        {
            f.Il.Emit(OpCodes.Dup);
            values[i].Load(f.Scope);
            f.Il.Emit(OpCodes.Stfld, type.Fields[i]);
            f.Stack.Release(values[i]);
        }
        f.Stack.Push(NonNull(HeapType.Struct));
    }

    private static void NewDefault(FunctionCompiler f, in CodeReader code)
    {
        f.Il.Emit(OpCodes.Newobj, ClassOf(f, code.Index).Constructor);
        f.Stack.Push(NonNull(HeapType.Struct));
    }

    private static void Get(FunctionCompiler f, in CodeReader code)
    {
        var field = ((StructType)f.Module.Wasm.Definitions[code.Index].Composite).Fields[code.Index2];
        f.Stack.Take(1);
        f.Il.Emit(OpCodes.Ldfld, ClassOf(f, code.Index).Fields[code.Index2]);
        Extend(f, field, code.Opcode == Opcode.StructGetS);
        f.Stack.Push(f.Module.Lower(field.Type));
    }

    private static void Set(FunctionCompiler f, in CodeReader code)
    {
        f.Stack.Take(2);
        f.Il.Emit(OpCodes.Stfld, ClassOf(f, code.Index).Fields[code.Index2]);
    }

    private static StructClass ClassOf(FunctionCompiler f, int type) => f.Module.Objects.Struct(f.Module.Types.NumberOf(type));
}
