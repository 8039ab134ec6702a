using Seam.Translator.Ir;
using Seam.Wasm.Model;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>The run loop, and what the kernel calls to run a handler of a signal in it.</summary>
internal static class ResumeEncoder
{
    /// <summary>Where a handler returns to. The top page is never code.</summary>
    private const long HandlerReturn = 0xffff_fff0;

    /// <summary>How far below a handler's frame its own stack may be; a jump further away leaves it.</summary>
    private const long StackWindow = 8 << 20;

    private const int Loop = 0, Found = 1, Search = 2;

    private static readonly FunctionType StepType = new([ValueType.I32], [ValueType.I64]);
    private static readonly FunctionType RunType = new([ValueType.I64], [ValueType.I32]);
    private static readonly FunctionType CallType = new([ValueType.I64, ValueType.I64, ValueType.I64, ValueType.I64, ValueType.I64], [ValueType.I32]);
    private static readonly FunctionType StackType = new([], [ValueType.I64]);

    public static IEnumerable<FunctionType> Types => [StepType, RunType, CallType, StackType];

    public static IEnumerable<string> Names => ["run", "guest_call", "guest_stack"];

    public static IEnumerable<FunctionBody> Functions(ModuleContext module) => [Run(module), Call(module), Stack(module)];

    /// <summary>Puts the functions of the resumptions into the table, behind those for indirect calls.</summary>
    public static void FillTable(ModuleContext module, CodeBuffer code)
    {
        if (!module.Escapes)
            return;
        code.I32(module.Resume.FirstSlot);
        code.I32(module.Program.AddressTaken.Count + 1);
        code.I32(module.Resume.Functions.Count);
        code.TableInit(0, 0);
    }

    /// <summary>Takes the flag of a call from the stack; if it is set, runs on from where control went, which does not come back.</summary>
    public static void RunOn(ModuleContext module, CodeBuffer code)
    {
        code.Begin(Opcode.If);
        code.I64(0);
        code.Op(Opcode.Call, module.Resume.RunIndex);
        code.Op(Opcode.Drop);
        code.End();
    }

    /// <summary>
    /// Goes on at pc until a handler of a signal returns. Its parameter is the stack pointer that the handler began with; 0 when there is none. The result is 0 when the
    /// handler returned, 1 when control went to a stack frame outside of it.
    /// </summary>
    private static FunctionBody Run(ModuleContext module)
    {
        var code = new CodeBuffer(1);
        var (pc, low, high, middle) = (code.NewLocal(ValueType.I32), code.NewLocal(ValueType.I32), code.NewLocal(ValueType.I32), code.NewLocal(ValueType.I32));
        code.Begin(Opcode.Loop, Loop);
        LeaveHandler(code);
        code.Op(Opcode.GlobalGet, RegisterGlobals.Pc);
        code.Op(Opcode.I32WrapI64);
        code.LocalSet(pc);
        Find(module.Resume, code, (pc, low, high, middle));
        code.LocalGet(low);
        code.Begin(Opcode.If);
        Load(module.Resume, code, low, 8);
        Load(module.Resume, code, low, 4);
        Step(module, code);
        code.Else();
        code.LocalGet(pc);
        code.I32(module.Resume.FirstSlot);
        Step(module, code);
        code.End();
        code.Branch(Opcode.Br, Loop);
        code.End();
        code.Op(Opcode.Unreachable);
        return code.Finish(module.TypeIndex(RunType));
    }

    private static void Step(ModuleContext module, CodeBuffer code)
    {
        code.CallIndirect(module.TypeIndex(StepType), 0);
        code.Op(Opcode.GlobalSet, RegisterGlobals.Pc);
    }

    private static void LeaveHandler(CodeBuffer code)
    {
        void Stack() => code.Op(Opcode.GlobalGet, RegisterGlobals.IndexOf(Variable.Sp));
        code.LocalGet(0);
        code.I64(0);
        code.Op(Opcode.I64Ne);
        code.Begin(Opcode.If);
        // It came back.
        code.Op(Opcode.GlobalGet, RegisterGlobals.Pc);
        code.I64(HandlerReturn);
        code.Op(Opcode.I64Eq);
        Stack();
        code.LocalGet(0);
        code.Op(Opcode.I64Eq);
        code.Op(Opcode.I32And);
        code.Begin(Opcode.If);
        code.I32(0);
        code.Op(Opcode.Return);
        code.End();
        // Its frames lie below its first one.
        code.LocalGet(0);
        Stack();
        code.Op(Opcode.I64Sub);
        code.I64(StackWindow);
        code.Op(Opcode.I64GtU);
        code.Begin(Opcode.If);
        code.I32(1);
        code.Op(Opcode.Return);
        code.End();
        code.End();
    }

    /// <summary>Leaves the address of the entry for pc in low, or 0. Low and high are addresses; the entry before the list's first one is never read.</summary>
    private static void Find(ResumeMap map, CodeBuffer code, (int Pc, int Low, int High, int Middle) locals)
    {
        var (pc, low, high, middle) = locals;
        code.I32(0);
        code.LocalSet(low);
        code.I32(map.Count);
        code.LocalSet(high);
        code.Begin(Opcode.Block, Found);
        code.Begin(Opcode.Loop, Search);
        Compare(code, low, Opcode.I32GeU, high);
        code.Branch(Opcode.BrIf, Found);
        code.LocalGet(low);
        code.LocalGet(high);
        code.Op(Opcode.I32Add);
        code.I32(1);
        code.Op(Opcode.I32ShrU);
        code.LocalSet(middle);
        EntryAt(map, code, middle, 0);
        code.LocalGet(pc);
        code.Op(Opcode.I32LtU);
        code.Begin(Opcode.If);
        code.LocalGet(middle);
        code.I32(1);
        code.Op(Opcode.I32Add);
        code.LocalSet(low);
        code.Else();
        code.LocalGet(middle);
        code.LocalSet(high);
        code.End();
        code.Branch(Opcode.Br, Search);
        code.End();
        code.End();
        Check(map, code, pc, low);
    }

    /// <summary>Turns the number of the first entry that is not below pc into its address, or 0 when it is another's.</summary>
    private static void Check(ResumeMap map, CodeBuffer code, int pc, int low)
    {
        code.LocalGet(low);
        code.I32(map.Count);
        code.Op(Opcode.I32LtU);
        code.Begin(Opcode.If);
        EntryAt(map, code, low, 0);
        code.LocalGet(pc);
        code.Op(Opcode.I32Eq);
        code.LocalGet(low);
        code.I32(ResumeMap.EntryBytes);
        code.Op(Opcode.I32Mul);
        code.I32((int)map.Address);
        code.Op(Opcode.I32Add);
        code.Op(Opcode.I32Mul);
        code.LocalSet(low);
        code.Else();
        code.I32(0);
        code.LocalSet(low);
        code.End();
    }

    private static void Compare(CodeBuffer code, int a, Opcode comparison, int b)
    {
        code.LocalGet(a);
        code.LocalGet(b);
        code.Op(comparison);
    }

    private static void EntryAt(ResumeMap map, CodeBuffer code, int number, uint offset)
    {
        code.LocalGet(number);
        code.I32(ResumeMap.EntryBytes);
        code.Op(Opcode.I32Mul);
        code.Access(Opcode.I32Load, map.Address + offset);
    }

    private static void Load(ResumeMap map, CodeBuffer code, int address, uint offset)
    {
        code.LocalGet(address);
        code.Access(Opcode.I32Load, offset);
    }

    /// <summary>Runs code at an address with a stack pointer and x0 to x2, with all registers as before when it came back.</summary>
    private static FunctionBody Call(ModuleContext module)
    {
        var code = new CodeBuffer(CallType.Parameters.Length);
        var registers = RegisterFile.Mobile;
        int[] saved = [.. registers.Select(r => code.NewLocal(VariableTable.TypeOf(r)))];
        for (var i = 0; i < saved.Length; i++)
        {
            code.Op(Opcode.GlobalGet, RegisterGlobals.IndexOf(registers[i]));
            code.LocalSet(saved[i]);
        }
        Variable[] given = [Variable.Sp, Variable.X(0), Variable.X(1), Variable.X(2)];
        code.LocalGet(0);
        code.Op(Opcode.GlobalSet, RegisterGlobals.Pc);
        for (var i = 0; i < given.Length; i++)
        {
            code.LocalGet(i + 1);
            code.Op(Opcode.GlobalSet, RegisterGlobals.IndexOf(given[i]));
        }
        code.I64(HandlerReturn);
        code.Op(Opcode.GlobalSet, RegisterGlobals.IndexOf(Variable.Lr));
        code.LocalGet(1);
        code.Op(Opcode.Call, module.Resume.RunIndex);
        code.Begin(Opcode.If);
        code.I32(1);
        code.Op(Opcode.Return);
        code.End();
        for (var i = 0; i < saved.Length; i++)
        {
            code.LocalGet(saved[i]);
            code.Op(Opcode.GlobalSet, RegisterGlobals.IndexOf(registers[i]));
        }
        code.I32(0);
        return code.Finish(module.TypeIndex(CallType));
    }

    private static FunctionBody Stack(ModuleContext module)
    {
        var code = new CodeBuffer(0);
        code.Op(Opcode.GlobalGet, RegisterGlobals.IndexOf(Variable.Sp));
        return code.Finish(module.TypeIndex(StackType));
    }
}
