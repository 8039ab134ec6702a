using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>References and tables. Except for the calls, tables are no fast path: their operators run in the host.</summary>
internal static class Tables
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.RefNull, (FunctionCompiler f, in CodeReader code) => f.Stack.PushConstant(f.Module.Lower(code.Type), 0)),
        Row(Opcode.RefIsNull, (FunctionCompiler f, in CodeReader _) => IsNull(f)),
        Row(Opcode.RefAsNonNull, (FunctionCompiler f, in CodeReader _) => RequireNonNull(f)),
        Row(Opcode.RefFunc, (FunctionCompiler f, in CodeReader code) => Push(f, 0, f.Module.Host.FunctionReference, ValueType.FuncRef, code.Index)),
        Row(Opcode.TableGet, (FunctionCompiler f, in CodeReader code) =>
            Push(f, 1, Choose(f, code.Index, f.Module.Host.TableGet, f.Module.Host.TableGetObject), f.Module.TypeOfElements(code.Index), code.Index)),
        Row(Opcode.TableSet, (FunctionCompiler f, in CodeReader code) =>
            BulkMemory.HostCall(f, 2, Choose(f, code.Index, f.Module.Host.TableSet, f.Module.Host.TableSetObject), code.Index)),
        Row(Opcode.TableSize, Size),
        Row(Opcode.TableGrow, Grow),
        Row(Opcode.TableFill, (FunctionCompiler f, in CodeReader code) =>
            BulkMemory.HostCall(f, 3, Choose(f, code.Index, f.Module.Host.TableFill, f.Module.Host.TableFillObject), code.Index)),
        Row(Opcode.TableCopy, (FunctionCompiler f, in CodeReader code) => BulkMemory.HostCall(f, 3, f.Module.Host.TableCopy, code.Index, code.Index2)),
        Row(Opcode.TableInit, (FunctionCompiler f, in CodeReader code) => BulkMemory.HostCall(f, 3, f.Module.Host.TableInitialize, code.Index, code.Index2)),
        Row(Opcode.ElemDrop, (FunctionCompiler f, in CodeReader code) => BulkMemory.HostCall(f, 0, f.Module.Host.ElementsDrop, code.Index)),
    ];

    public static void LoadElements(FunctionCompiler f, int table)
    {
        LoadDescriptor(f, table, TableDescriptor.ElementsOffset);
        f.Il.Emit(OpCodes.Ldind_I);
    }

    /// <summary>In the table's address type.</summary>
    public static void LoadLength(FunctionCompiler f, int table)
    {
        LoadDescriptor(f, table, TableDescriptor.LengthOffset);
        f.Il.Emit(OpCodes.Ldind_I4);
        if (f.Module.Wasm.TableTypeOf(table).Limits.Is64Bit)
            f.Il.Emit(OpCodes.Conv_U8);
    }

    private static void LoadDescriptor(FunctionCompiler f, int table, int offset)
    {
        var place = f.Module.Layout.Tables[table];
        if (table >= f.Module.Wasm.Spaces.ImportedTableCount)
        {
            f.Scope.LoadFieldAddress(place + offset);
            return;
        }
        f.Scope.LoadPointerField(place);
        f.Il.Offset(offset);
    }

    /// <summary>The method for a table of functions, or for one of objects.</summary>
    private static Delegate Choose(FunctionCompiler f, int table, Delegate functions, Delegate objects) =>
        IlTypes.IsObject(f.Module.TypeOfElements(table)) ? objects : functions;

    private static void Push(FunctionCompiler f, int operands, Delegate method, ValueType result, int immediate)
    {
        BulkMemory.HostCall(f, operands, method, immediate);
        f.Stack.Push(result);
    }

    private static void IsNull(FunctionCompiler f)
    {
        var isObject = IlTypes.IsObject(f.Stack.Top.Type);
        f.Stack.Take(1);
        f.Il.Emit(isObject ? OpCodes.Ldnull : OpCodes.Ldc_I4_0);
        if (!isObject)
            f.Il.Emit(OpCodes.Conv_I);
        f.Il.Emit(OpCodes.Ceq);
        f.Stack.Push(ValueType.I32);
    }

    private static void RequireNonNull(FunctionCompiler f)
    {
        var reference = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        reference.Load(f.Scope);
        f.TrapIf(OpCodes.Brfalse, TrapKind.NullReference);
        f.Stack.PushOperand(reference);
    }

    private static void Size(FunctionCompiler f, in CodeReader code)
    {
        LoadLength(f, code.Index);
        f.Stack.Push(f.Module.Wasm.TableTypeOf(code.Index).Limits.AddressType);
    }

    private static void Grow(FunctionCompiler f, in CodeReader code)
    {
        BulkMemory.HostCall(f, 2, Choose(f, code.Index, f.Module.Host.TableGrow, f.Module.Host.TableGrowObject), code.Index);
        BulkMemory.PushSize(f, f.Module.Wasm.TableTypeOf(code.Index).Limits);
    }
}
