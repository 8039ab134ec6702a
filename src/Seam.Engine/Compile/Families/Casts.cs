using System.Reflection;
using System.Reflection.Emit;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Tests and casts of references, i31, and the conversions between hierarchies, which change nothing.</summary>
internal static class Casts
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.RefTest, (FunctionCompiler f, in CodeReader code) => Test(f, code.Type.AsNullable(false))),
        Row(Opcode.RefTestNull, (FunctionCompiler f, in CodeReader code) => Test(f, code.Type)),
        Row(Opcode.RefCast, (FunctionCompiler f, in CodeReader code) => Cast(f, code.Type.AsNullable(false))),
        Row(Opcode.RefCastNull, (FunctionCompiler f, in CodeReader code) => Cast(f, code.Type)),
        Row(Opcode.BrOnCast, Branch),
        Row(Opcode.BrOnCastFail, Branch),
        Row(Opcode.RefEq, (FunctionCompiler f, in CodeReader _) => AreSame(f)),
        Row(Opcode.RefI31, (FunctionCompiler f, in CodeReader _) => NewI31(f)),
        Row(Opcode.I31GetS, (FunctionCompiler f, in CodeReader _) => I31Value(f)),
        Row(Opcode.I31GetU, (FunctionCompiler f, in CodeReader _) => I31Bits(f)),
        Row(Opcode.AnyConvertExtern, (FunctionCompiler f, in CodeReader _) => Convert(f, HeapType.Any)),
        Row(Opcode.ExternConvertAny, (FunctionCompiler f, in CodeReader _) => Convert(f, HeapType.Extern)),
    ];

    private static readonly FieldInfo I31Number = typeof(I31).GetField(nameof(I31.Number), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static void Test(FunctionCompiler f, ValueType target)
    {
        var reference = f.Stack.TakeLater();
        Test(f, reference, target);
        f.Stack.Release(reference);
        f.Stack.Push(ValueType.I32);
    }

    private static void Cast(FunctionCompiler f, ValueType target)
    {
        var reference = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        Test(f, reference, target);
        f.TrapIf(OpCodes.Brfalse, TrapKind.CastFailure);
        f.Stack.PushOperand(reference with { Type = f.Module.Lower(target) });
    }

    /// <summary>The reference is carried along, and stays when the branch is not taken.</summary>
    private static void Branch(FunctionCompiler f, in CodeReader code)
    {
        var stay = f.Il.DefineLabel();
        var (onMatch, target) = (code.Opcode == Opcode.BrOnCast, f.Frame(code.Index));
        var reference = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        Test(f, reference, code.Type);
        f.Il.Branch(onMatch ? OpCodes.Brfalse : OpCodes.Brtrue, stay);
        f.Stack.PushOperand(reference);
        Branches.Leave(f, target);
        f.Il.Mark(stay);
        f.Stack.Retype(f.Module.Lower(onMatch ? code.SourceType : code.Type));
    }

    /// <summary>Puts on the IL stack whether the reference is of a type; it is not taken.</summary>
    private static void Test(FunctionCompiler f, in Operand reference, ValueType target)
    {
        if (target.Heap is { IsIndex: false, Name: "any" or "extern" or "func" or "exn" or "none" or "noextern" or "nofunc" or "noexn" })
        {
            TestNull(f, reference, target);
            return;
        }
        reference.Load(f.Scope);
        TestType(f, target.Heap);
        if (!target.IsNullable)
            return;
        LoadIsNull(f, reference);
        f.Il.Emit(OpCodes.Or);
    }

    /// <summary>All but null is of the top of a hierarchy, and only null of its bottom.</summary>
    private static void TestNull(FunctionCompiler f, in Operand reference, ValueType target)
    {
        var isBottom = target.Heap.Name.StartsWith("no", StringComparison.Ordinal);
        if (isBottom != target.IsNullable)
        {
            f.Il.Int32(isBottom ? 0 : 1);
            return;
        }
        LoadIsNull(f, reference);
        if (isBottom)
            return;
        f.Il.Int32(0);
        f.Il.Emit(OpCodes.Ceq);
    }

    private static void LoadIsNull(FunctionCompiler f, in Operand reference)
    {
        reference.Load(f.Scope);
        new Operand(reference.Type, OperandPlace.Constant, null, 0, 0).Load(f.Scope);
        f.Il.Emit(OpCodes.Ceq);
    }

    /// <summary>Reference → whether it is of a type, which null is not.</summary>
    private static void TestType(FunctionCompiler f, HeapType heap)
    {
        if (heap.IsIndex)
            TestDefined(f, heap.Code);
        else if (heap == HeapType.I31)
            IsInstance(f, typeof(I31));
        else if (heap == HeapType.Struct)
            IsInstance(f, typeof(WasmStruct));
        else
            AskHost(f, heap == HeapType.Array ? f.Module.Host.IsArray : f.Module.Host.IsEquatable);
    }

    private static void TestDefined(FunctionCompiler f, int type)
    {
        var (number, definition) = (f.Module.Types.NumberOf(type), f.Module.Wasm.Definitions[type]);
        if (definition.Composite is StructType)
        {
            IsInstance(f, f.Module.Objects.Struct(number).Class);
        }
        else if (definition is { Composite: ArrayType, IsFinal: true })
        {
            IsInstance(f, f.Module.Objects.Array(number).Class);
        }
        else
        {
            f.LoadTypeNumber(type);
            AskHost(f, definition.Composite is ArrayType ? f.Module.Host.IsObjectOf : f.Module.Host.IsFunctionOf);
        }
    }

    private static void IsInstance(FunctionCompiler f, Type type)
    {
        f.Il.Emit(OpCodes.Isinst, type);
        f.Il.Emit(OpCodes.Ldnull);
        f.Il.Emit(OpCodes.Cgt_Un);
    }

    private static void AskHost(FunctionCompiler f, Delegate question)
    {
        f.Scope.LoadContext();
        f.Il.Call(question.Method);
    }

    /// <summary>Only two i31 can be the same without being the same object.</summary>
    private static void AreSame(FunctionCompiler f)
    {
        var areObjects = IsObjectsOwn(f.Stack[^1].Type) || IsObjectsOwn(f.Stack[^2].Type);
        f.Stack.Take(2);
        if (areObjects)
            f.Il.Emit(OpCodes.Ceq);
        else
            f.Il.Call(Methods.Of(I31.AreSame));
        f.Stack.Push(ValueType.I32);
    }

    private static bool IsObjectsOwn(ValueType type) =>
        type.Heap == HeapType.Struct || type.Heap == HeapType.Array || type.Heap == HeapType.None;

    private static void NewI31(FunctionCompiler f)
    {
        f.Stack.Take(1);
        f.Il.Call(Methods.Of(I31.Of));
        f.Stack.Push(Structures.NonNull(HeapType.I31));
    }

    private static void I31Value(FunctionCompiler f)
    {
        f.Stack.Take(1);
        f.Il.Emit(OpCodes.Ldfld, I31Number);
        f.Stack.Push(ValueType.I32);
    }

    private static void I31Bits(FunctionCompiler f)
    {
        f.Stack.Take(1);
        f.Il.Emit(OpCodes.Ldfld, I31Number);
        f.Il.Int32(int.MaxValue);
        f.Il.Emit(OpCodes.And);
        f.Stack.Push(ValueType.I32);
    }

    private static void Convert(FunctionCompiler f, HeapType to) => f.Stack.Retype(ValueType.Reference(to, f.Stack.Top.Type.IsNullable));
}
