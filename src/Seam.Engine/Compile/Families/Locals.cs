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
        var type = f.Module.Wasm.GlobalTypeOf(code.Index).Type;
        LoadCell(f, code.Index);
        Cells.Load(f.Il, type);
        f.Stack.Push(type);
    }

    private static void SetGlobal(FunctionCompiler f, in CodeReader code)
    {
        var value = f.Stack.TakeLater();
        LoadCell(f, code.Index);
        value.Load(f.Scope);
        Cells.Store(f.Il, value.Type);
        f.Stack.Release(value);
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
