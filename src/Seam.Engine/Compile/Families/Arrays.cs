using System.Reflection;
using System.Reflection.Emit;
using Seam.Engine.Compile.Objects;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>
/// Arrays are arrays. .NET compares indices with the length, and what it throws becomes a trap where the host is entered.
/// </summary>
internal static class Arrays
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.ArrayNew, New),
        Row(Opcode.ArrayNewDefault, (FunctionCompiler f, in CodeReader code) => NewDefault(f, code.Index)),
        Row(Opcode.ArrayNewFixed, NewFixed),
        Row(Opcode.ArrayNewData, (FunctionCompiler f, in CodeReader code) => NewFromSegment(f, code.Index, code.Index2, f.Module.Host.DataOf)),
        Row(Opcode.ArrayNewElem, (FunctionCompiler f, in CodeReader code) => NewFromSegment(f, code.Index, code.Index2, ElementsOf(f, code.Index))),
        Row(Opcode.ArrayGet, Get),
        Row(Opcode.ArrayGetS, Get),
        Row(Opcode.ArrayGetU, Get),
        Row(Opcode.ArraySet, Set),
        Row(Opcode.ArrayLen, (FunctionCompiler f, in CodeReader _) => Length(f)),
        Row(Opcode.ArrayFill, Fill),
        Row(Opcode.ArrayCopy, Copy),
        Row(Opcode.ArrayInitData, (FunctionCompiler f, in CodeReader code) => Initialize(f, code.Index, code.Index2, f.Module.Host.DataOf)),
        Row(Opcode.ArrayInitElem, (FunctionCompiler f, in CodeReader code) => Initialize(f, code.Index, code.Index2, ElementsOf(f, code.Index))),
    ];

    public static readonly FieldInfo ElementValue = typeof(ObjectElement).GetField(nameof(ObjectElement.Value))!;

    private static readonly ConstructorInfo NewElement = typeof(ObjectElement).GetConstructor([typeof(object)])!;

    private static FieldType ElementOf(FunctionCompiler f, int type) =>
        f.Module.Objects.Lower(((ArrayType)f.Module.Types.Store[f.Module.Types.NumberOf(type)].Composite).Element);

    private static Type StorageOf(FunctionCompiler f, int type) => Storage.OfElement(ElementOf(f, type));

    private static void New(FunctionCompiler f, in CodeReader code)
    {
        var length = f.Stack.TakeLater();
        var value = f.Stack.TakeLater();
        f.Stack.PushOperand(length);
        NewDefault(f, code.Index);
        if (value is { Place: OperandPlace.Constant, Low: 0, High: 0 })
            return;
        LoadElement(f, value);
        Call(f, nameof(ArrayOperations.Filled), StorageOf(f, code.Index));
    }

    private static void NewDefault(FunctionCompiler f, int type)
    {
        var limit = Math.Min(f.Module.ArrayLimitBytes / Storage.BytesOf(ElementOf(f, type)), Array.MaxLength);
        var length = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        length.Load(f.Scope);
        f.Il.Int32((int)limit);
        f.TrapIf(OpCodes.Bgt_Un, TrapKind.ArrayTooLarge);
        length.Load(f.Scope);
        f.Stack.Release(length);
        Allocate(f, type);
    }

    private static void NewFixed(FunctionCompiler f, in CodeReader code)
    {
        var storage = StorageOf(f, code.Index);
        var values = new Operand[code.Index2];
        for (var i = values.Length - 1; i >= 0; i--)
            values[i] = f.Stack.TakeLater();
        f.Il.Int32(values.Length);
        Allocate(f, code.Index);
        for (var i = 0; i < values.Length; i++)
        {
            f.Il.Emit(OpCodes.Dup);
            f.Il.Int32(i);
            Store(f, storage, values[i]);
        }
    }

    /// <summary>The segment's length bounds the array's, once it was found to have the elements.</summary>
    private static void NewFromSegment(FunctionCompiler f, int type, int segment, Delegate segmentOf)
    {
        var element = ElementOf(f, type);
        var (count, start) = (f.Stack.TakeLater(), f.Stack.TakeLater());
        start.Load(f.Scope);
        count.Load(f.Scope);
        if (segmentOf.Equals(f.Module.Host.DataOf))
            f.Il.Int32(Storage.BytesOf(element));
        LoadSegment(f, segment, segmentOf);
        if (segmentOf.Equals(f.Module.Host.DataOf))
            f.Il.Call(Methods.Of(ArrayOperations.RequireBytes));
        else
            Call(f, nameof(ArrayOperations.RequireElements), Storage.OfElement(element));
        count.Load(f.Scope);
        Allocate(f, type);
        f.Il.Emit(OpCodes.Dup);
        f.Il.Int32(0);
        start.Load(f.Scope);
        count.Load(f.Scope);
        f.Stack.Release(start);
        f.Stack.Release(count);
        CopySegment(f, type, segment, segmentOf);
    }

    /// <summary>Length on the IL stack, which is none of the operands → array.</summary>
    private static void Allocate(FunctionCompiler f, int type)
    {
        f.Il.Emit(OpCodes.Newarr, f.Module.Objects.Array(f.Module.Types.NumberOf(type)).Element);
        f.Stack.Push(Structures.NonNull(HeapType.Array));
    }

    private static void Get(FunctionCompiler f, in CodeReader code)
    {
        var element = ElementOf(f, code.Index);
        var storage = Storage.OfElement(element);
        f.Stack.Take(2);
        f.Il.Emit(storage == typeof(ObjectElement) ? OpCodes.Ldelema : OpCodes.Ldelem, storage);
        if (storage == typeof(ObjectElement))
            f.Il.Emit(OpCodes.Ldfld, ElementValue);
        Structures.Extend(f, element, code.Opcode == Opcode.ArrayGetS);
        f.Stack.Push(element.Type);
    }

    private static void Set(FunctionCompiler f, in CodeReader code)
    {
        var storage = StorageOf(f, code.Index);
        var value = f.Stack.TakeLater();
        f.Stack.Take(2);
        Store(f, storage, value);
    }

    /// <summary>Array and index on the IL stack →</summary>
    private static void Store(FunctionCompiler f, Type storage, in Operand value)
    {
        if (storage == typeof(ObjectElement))
            f.Il.Emit(OpCodes.Ldelema, storage);
        value.Load(f.Scope);
        f.Stack.Release(value);
        if (storage == typeof(ObjectElement))
            f.Il.Emit(OpCodes.Stfld, ElementValue);
        else
            f.Il.Emit(OpCodes.Stelem, storage);
    }

    private static void Length(FunctionCompiler f)
    {
        f.Stack.Take(1);
        f.Il.Emit(OpCodes.Ldlen);
        f.Il.Emit(OpCodes.Conv_I4);
        f.Stack.Push(ValueType.I32);
    }

    private static void Fill(FunctionCompiler f, in CodeReader code)
    {
        var (count, value) = (f.Stack.TakeLater(), f.Stack.TakeLater());
        f.Stack.Take(2);
        LoadElement(f, value);
        count.Load(f.Scope);
        f.Stack.Release(count);
        Call(f, nameof(ArrayOperations.Fill), StorageOf(f, code.Index));
    }

    private static void Copy(FunctionCompiler f, in CodeReader code)
    {
        f.Stack.Take(5);
        Call(f, nameof(ArrayOperations.Copy), StorageOf(f, code.Index));
    }

    private static void Initialize(FunctionCompiler f, int type, int segment, Delegate segmentOf)
    {
        f.Stack.Take(4);
        CopySegment(f, type, segment, segmentOf);
    }

    /// <summary>Array, where in it, where in the segment, count →</summary>
    private static void CopySegment(FunctionCompiler f, int type, int segment, Delegate segmentOf)
    {
        LoadSegment(f, segment, segmentOf);
        Call(f, segmentOf.Equals(f.Module.Host.DataOf) ? nameof(ArrayOperations.CopyBytes) : nameof(ArrayOperations.CopyElements), StorageOf(f, type));
    }

    private static Delegate ElementsOf(FunctionCompiler f, int type) =>
        IlTypes.IsObject(ElementOf(f, type).Type) ? f.Module.Host.ObjectsOf : f.Module.Host.FunctionsOf;

    private static void LoadSegment(FunctionCompiler f, int segment, Delegate segmentOf)
    {
        f.Il.Int32(segment);
        f.Scope.LoadContext();
        f.Il.Call(segmentOf.Method);
    }

    private static void LoadElement(FunctionCompiler f, in Operand value)
    {
        value.Load(f.Scope);
        f.Stack.Release(value);
        if (IlTypes.IsObject(value.Type))
            f.Il.Emit(OpCodes.Newobj, NewElement);
    }

    private static void Call(FunctionCompiler f, string operation, Type storage) =>
        f.Il.Call(typeof(ArrayOperations).GetMethod(operation)!.MakeGenericMethod(storage));
}
