using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Locals and globals.</summary>
internal static class Locals
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.LocalGet, (FunctionCompiler f, in CodeReader code) => f.Stack.PushLocal(f.Locals[code.Index])),
        Row(Opcode.LocalSet, (FunctionCompiler f, in CodeReader code) => Set(f, f.Locals[code.Index])),
        Row(Opcode.LocalTee, (FunctionCompiler f, in CodeReader code) => Tee(f, f.Locals[code.Index])),
        Row(Opcode.GlobalGet, GetGlobal),
        Row(Opcode.GlobalSet, SetGlobal),
    ];

    private static void Set(FunctionCompiler f, Variable local)
    {
        local.MayBeRotated |= f.Stack.Top.IsRotated;
        f.Stack.Take(1);
        f.Stack.BeforeWrite(local);
        local.Store(f.Scope);
    }

    private static void Tee(FunctionCompiler f, Variable local)
    {
        Set(f, local);
        f.Stack.PushLocal(local);
    }

    private static void GetGlobal(FunctionCompiler f, in CodeReader code)
    {
        var type = f.Module.TypeOfGlobal(code.Index);
        if (IlTypes.IsObject(type))
        {
            LoadElement(f, code.Index);
            f.Il.Emit(OpCodes.Ldfld, Arrays.ElementValue);
        }
        else
        {
            LoadCell(f, code.Index);
            Cells.Load(f.Il, type);
        }
        f.Stack.Push(type);
    }

    private static void SetGlobal(FunctionCompiler f, in CodeReader code)
    {
        var value = f.Stack.TakeLater();
        if (IlTypes.IsObject(value.Type))
        {
            LoadElement(f, code.Index);
            value.Load(f.Scope);
            f.Il.Emit(OpCodes.Stfld, Arrays.ElementValue);
        }
        else
        {
            LoadCell(f, code.Index);
            value.Load(f.Scope);
            Cells.Store(f.Il, value.Type);
        }
        f.Stack.Release(value);
    }

    /// <summary>Address of the object. The cell has the handle of an array, which the owner keeps alive, and the index in it.</summary>
    private static void LoadElement(FunctionCompiler f, int global)
    {
        LoadCell(f, global);
        f.Il.Emit(OpCodes.Ldind_I);
        f.Il.Emit(OpCodes.Ldind_Ref);
        LoadCell(f, global);
        f.Il.Offset(ObjectCell.IndexOffset);
        f.Il.Emit(OpCodes.Ldind_I4);
        f.Il.Emit(OpCodes.Ldelema, typeof(ObjectElement));
    }

    private static void LoadCell(FunctionCompiler f, int global)
    {
        var place = f.Module.Layout.Globals[global];
        if (global < f.Module.Wasm.Spaces.ImportedGlobalCount)
            f.Scope.LoadPointerField(place);
        else
            f.Scope.LoadFieldAddress(place);
    }
}
