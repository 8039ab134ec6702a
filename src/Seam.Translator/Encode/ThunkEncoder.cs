using Seam.Translator.Ir;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>The functions that are not the guest's: those in the table of indirect calls, and the start.</summary>
internal static class ThunkEncoder
{
    /// <summary>A function of the indirect type that calls a guest function: passes on the registers it takes, and returns what it gives or what was there before.</summary>
    public static FunctionBody Thunk(ModuleContext module, Function callee)
    {
        var indirect = module.Program.Indirect;
        var code = new CodeBuffer(indirect.Takes.Count);
        PassArguments(code, callee, indirect.Takes, module.Indirect.Type.Parameters);
        code.Op(Opcode.Call, module.IndexOf(callee.Address));
        var escaped = callee.Escapes == EscapeForm.Flag ? code.NewLocal(ValueType.I32) : (int?)null;
        if (escaped is { } flag)
            code.LocalSet(flag);
        var results = TakeResults(code, callee);
        for (var i = 0; i < indirect.Gives.Count; i++)
        {
            var (local, type) = Find(indirect.Gives[i], results, module);
            code.LocalGet(local);
            Conversion.Emit(code, type, module.Indirect.Type.Results[i]);
        }
        if (escaped is { } hasEscaped)
            code.LocalGet(hasEscaped);
        else if (module.Indirect.Escapes)
            code.I32(0);
        return code.Finish(module.TypeIndex(module.Indirect.CallType));
    }

    /// <summary>What an empty slot holds: ends the program with the address that was called.</summary>
    public static FunctionBody Missing(ModuleContext module)
    {
        var code = new CodeBuffer(module.Indirect.Type.Parameters.Length);
        code.I32((int)TrapKind.NotTranslated);
        code.Op(Opcode.GlobalGet, RegisterGlobals.Target);
        code.Op(Opcode.Call, module.Kernel(KernelFunction.Fault));
        code.Op(Opcode.Unreachable);
        return code.Finish(module.TypeIndex(module.Indirect.CallType));
    }

    /// <summary>Lets the kernel build the stack and runs the guest from its entry; every other register begins as zero.</summary>
    public static FunctionBody Start(ModuleContext module, uint description, int missing)
    {
        var entry = module.FunctionAt(module.Program.Entry) ?? throw new InvalidOperationException("the entry is no function");
        var code = new CodeBuffer(0);
        FillTable(module, code, missing);
        ResumeEncoder.FillTable(module, code);
        var stack = code.NewLocal(ValueType.I64);
        code.I32((int)description);
        code.Op(Opcode.Call, module.Kernel(KernelFunction.Start));
        code.LocalSet(stack);
        PassArguments(code, entry, [Variable.Sp], [ValueType.I64]);
        code.Op(Opcode.Call, module.IndexOf(entry.Address));
        if (entry.Escapes == EscapeForm.Flag)
            ResumeEncoder.RunOn(module, code);
        foreach (var _ in entry.ResultTypes)
            code.Op(Opcode.Drop);
        code.I32((int)TrapKind.Unreachable);
        code.I64((long)entry.Address);
        code.Op(Opcode.Call, module.Kernel(KernelFunction.Fault));
        return code.Finish(module.TypeIndex(ModuleContext.StartType));
    }

    /// <summary>
    /// Fills the table: first with the function that reports, then with the thunks at their places. Written out as code, since an active segment
    /// would have to list every empty slot.
    /// </summary>
    private static void FillTable(ModuleContext module, CodeBuffer code, int missing)
    {
        code.I32(0);
        code.Op(Opcode.RefFunc, missing);
        code.I32(module.Indirect.Size);
        code.Op(Opcode.TableFill, 0);
        for (var i = 0; i < module.Program.AddressTaken.Count; i++)
        {
            code.I32(module.Indirect.SlotOf(module.Program.AddressTaken[i]));
            code.I32(i);
            code.I32(1);
            code.TableInit(0, 0);
        }
    }

    /// <summary>Pushes what the callee takes; local i of the code holds the register i of <paramref name="held"/>.</summary>
    private static void PassArguments(CodeBuffer code, Function callee, IReadOnlyList<Variable> held, ValueType[] types)
    {
        for (var i = 0; i < callee.Parameters.Count; i++)
        {
            var register = callee.Signature.Takes[i];
            var type = callee.TypeOf(callee.Parameters[i]);
            if (IndexOf(held, register) is >= 0 and var local)
            {
                code.LocalGet(local);
                Conversion.Emit(code, types[local], type);
            }
            else
                code.Constant(type, 0);
        }
    }

    /// <summary>Puts the results on the stack into locals, by register.</summary>
    private static Dictionary<Variable, (int Local, ValueType Type)> TakeResults(CodeBuffer code, Function callee)
    {
        var results = new Dictionary<Variable, (int, ValueType)>();
        for (var i = callee.ResultTypes.Count - 1; i >= 0; i--)
        {
            var local = code.NewLocal(callee.ResultTypes[i]);
            code.LocalSet(local);
            results[callee.Signature.Gives[i]] = (local, callee.ResultTypes[i]);
        }
        return results;
    }

    /// <summary>Where a register is after the call: what the callee gave, or what it was given.</summary>
    private static (int Local, ValueType Type) Find(Variable register, Dictionary<Variable, (int, ValueType)> results, ModuleContext module)
    {
        if (results.TryGetValue(register, out var result))
            return result;
        var parameter = IndexOf(module.Program.Indirect.Takes, register);
        return parameter >= 0
            ? (parameter, module.Indirect.Type.Parameters[parameter])
            : throw new InvalidOperationException($"the indirect signature gives {VariableText.Print(register)} but does not take it");
    }

    private static int IndexOf(IReadOnlyList<Variable> list, Variable variable)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] == variable)
                return i;
        return -1;
    }
}
