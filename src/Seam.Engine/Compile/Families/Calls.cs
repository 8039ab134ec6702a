using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Calls: of a function of the module directly, of an imported one and through a table by pointer, with its own context.</summary>
internal static class Calls
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.Call, Call),
        Row(Opcode.CallIndirect, CallIndirect),
        Row(Opcode.CallRef, CallReference),
        Row(Opcode.ReturnCall, ReturnCall),
        Row(Opcode.ReturnCallIndirect, ReturnCallIndirect),
        Row(Opcode.ReturnCallRef, ReturnCallReference),
    ];

    private static void Call(FunctionCompiler f, in CodeReader code)
    {
        var target = Function(f, code.Index);
        f.Stack.Take(target.Type.Parameters.Length);
        target.Call(f.Il);
        AfterCall(f, target.Type);
    }

    private static void CallIndirect(FunctionCompiler f, in CodeReader code)
    {
        var target = TableElement(f, in code);
        f.Stack.Take(target.Type.Parameters.Length);
        target.Call(f.Il);
        AfterCall(f, target.Type);
    }

    private static void ReturnCall(FunctionCompiler f, in CodeReader code)
    {
        f.Stack.SpillIlStack();
        TailCall(f, Function(f, code.Index));
    }

    private static void ReturnCallIndirect(FunctionCompiler f, in CodeReader code) => TailCall(f, TableElement(f, in code));

    /// <summary>The IL stack is empty. Functions that tail-call each other are a loop, which must be stoppable like any.</summary>
    private static void TailCall(FunctionCompiler f, CallTarget target)
    {
        Control.PollInterrupt(f);
        f.Stack.Take(target.Type.Parameters.Length);
        f.WriteTailCall(target);
        f.BecomeUnreachable();
    }

    private static CallTarget Function(FunctionCompiler f, int index)
    {
        var type = f.Module.FunctionTypeOf(index);
        if (index >= f.Module.Wasm.ImportedFunctionCount)
        {
            var method = f.Module.Methods[index - f.Module.Wasm.ImportedFunctionCount];
            return new CallTarget(type, method, f.Scope.LoadContext, () => f.Il.LoadFunction(method));
        }
        var entry = f.Module.Layout.ImportedFunctions[index];
        return new CallTarget(
            type, null,
            () => f.Scope.LoadPointerField(entry + FunctionRecord.ContextOffset),
            () => f.Scope.LoadPointerField(entry + FunctionRecord.CodeOffset));
    }

    /// <summary>Takes the index, finds the element and checks its type; the IL stack is empty afterwards.</summary>
    private static CallTarget TableElement(FunctionCompiler f, in CodeReader code)
    {
        var type = f.Module.FunctionTypes[code.Index];
        var index = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        var element = FindElement(f, index, code.Index2);
        if (f.Module.Wasm.Definitions[code.Index].IsFinal)
            RequireType(f, element, code.Offset, code.Index);
        else
            RequireSubtype(f, element, code.Index);
        return Record(f, element, type);
    }

    private static void CallReference(FunctionCompiler f, in CodeReader code)
    {
        var target = Reference(f, in code);
        f.Stack.Take(target.Type.Parameters.Length);
        target.Call(f.Il);
        AfterCall(f, target.Type);
    }

    private static void ReturnCallReference(FunctionCompiler f, in CodeReader code) => TailCall(f, Reference(f, in code));

    /// <summary>Takes the reference, which must not be null; the IL stack is empty afterwards.</summary>
    private static CallTarget Reference(FunctionCompiler f, in CodeReader code)
    {
        var record = f.Il.Declare(typeof(nint));
        var reference = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        reference.Load(f.Scope);
        f.Il.Store(record);
        f.Stack.Release(reference);
        f.Il.Load(record);
        f.TrapIf(OpCodes.Brfalse, TrapKind.NullFunctionReference);
        return Record(f, record, f.Module.FunctionTypes[code.Index]);
    }

    private static CallTarget Record(FunctionCompiler f, LocalBuilder record, FunctionType type) => new(
        type, null,
        () => LoadField(f, record, FunctionRecord.ContextOffset),
        () => LoadField(f, record, FunctionRecord.CodeOffset));

    /// <summary>A type that others may extend: what is not exactly it, the host looks at.</summary>
    private static void RequireSubtype(FunctionCompiler f, LocalBuilder element, int type)
    {
        var same = f.Il.DefineLabel();
        LoadTypeId(f.Scope, element);
        f.LoadTypeNumber(type);
        f.Il.Branch(OpCodes.Beq, same);
        LoadTypeId(f.Scope, element);
        f.LoadTypeNumber(type);
        f.Scope.LoadContext();
        f.Il.Call(f.Module.Host.RequireSubtype.Method);
        f.Il.Mark(same);
    }

    /// <summary>Address of a table's element; traps when there is none.</summary>
    private static LocalBuilder FindElement(FunctionCompiler f, Operand index, int table)
    {
        var element = f.Il.Declare(typeof(nint));
        index.Load(f.Scope);
        Tables.LoadLength(f, table);
        f.TrapIf(OpCodes.Bge_Un, TrapKind.UndefinedElement);
        Tables.LoadElements(f, table);
        index.Load(f.Scope);
        f.Il.Emit(OpCodes.Conv_U8);
        f.Il.Int32(FunctionRecord.Shift);
        f.Il.Emit(OpCodes.Shl);
        f.Il.Emit(OpCodes.Add);
        f.Il.Store(element);
        f.Stack.Release(index);
        return element;
    }

    /// <summary>A null element has type 0, so one comparison finds both faults; the cold path tells them apart.</summary>
    private static void RequireType(FunctionCompiler f, LocalBuilder element, int wasmOffset, int type)
    {
        var mismatch = f.Il.DefineLabel();
        var scope = f.Scope;
        LoadTypeId(scope, element);
        f.LoadTypeNumber(type);
        f.Il.Branch(OpCodes.Bne_Un, mismatch);
        scope.AddColdBlock(new ColdBlock(mismatch, wasmOffset, () =>
        {
            LoadTypeId(scope, element);
            scope.Il.Call(Methods.Of(FunctionRecord.Mismatch));
            scope.Il.Emit(OpCodes.Throw);
        }));
    }

    private static void LoadTypeId(MethodScope scope, LocalBuilder element)
    {
        scope.Il.Load(element);
        scope.Il.Offset(FunctionRecord.TypeOffset);
        scope.Il.Emit(OpCodes.Ldind_I4);
    }

    private static void LoadField(FunctionCompiler f, LocalBuilder element, int offset)
    {
        f.Il.Load(element);
        f.Il.Offset(offset);
        f.Il.Emit(OpCodes.Ldind_I);
    }

    private static void AfterCall(FunctionCompiler f, FunctionType type)
    {
        if (type.Results.Length == 1)
            f.Stack.Push(type.Results[0]);
        else if (type.Results.Length > 1)
            Tuples.Unpack(f, type.Results);
        f.AfterForeignCode();
    }
}
