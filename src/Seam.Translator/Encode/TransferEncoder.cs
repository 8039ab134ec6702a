using Seam.Translator.Ir;
using Seam.Translator.Kernel;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>Writes the terminators that leave the function: calls, returns, system calls, traps.</summary>
internal sealed class TransferEncoder(FunctionContext context)
{
    private CodeBuffer Code => context.Code;

    /// <summary>Writes one, and returns the block where execution goes on in this function, if it does.</summary>
    public int? Emit(BlockEncoder block, Terminator end)
    {
        switch (end)
        {
            case Call call:
                return Direct(call);
            case CallIndirect call:
                return Indirect(block, call);
            case SystemCall call:
                Ask(call);
                return call.Continuation;
            case Return:
                HandOver(end.Takes, context.Function.ResultTypes);
                if (context.Function.Escapes == EscapeForm.Flag)
                    Code.I32(0);
                Code.Op(Opcode.Return);
                return null;
            case Escape escape:
                Publish(block, escape);
                return null;
            case TailCallIndirect jump:
                Unknown(block, jump.Callee);
                return null;
            case Trap trap:
                context.Fault(trap.Kind, trap.Address);
                return null;
            default:
                throw new InvalidOperationException($"{end} has to be lowered before it is encoded");
        }
    }

    private int? Direct(Call call)
    {
        if (context.Module.FunctionAt(call.Callee) is not { } callee)
        {
            context.Fault(TrapKind.NotTranslated, call.Callee);
            return null;
        }
        HandOver(call.Takes, [.. callee.Parameters.Select(callee.TypeOf)]);
        Code.Op(Opcode.Call, context.Module.IndexOf(call.Callee));
        if (callee.Escapes == EscapeForm.Flag)
            Code.Branch(Opcode.BrIf, FunctionContext.Leaving);
        TakeBack(call.Gives, callee.ResultTypes);
        return Continue(call.Continuation);
    }

    private int? Indirect(BlockEncoder block, CallIndirect call)
    {
        var table = context.Module.Indirect;
        HandOver(call.Takes, table.Type.Parameters);
        var target = context.Locals.Temporary(ValueType.I32);
        block.Address(call.Callee);
        Code.Op(Opcode.LocalTee, target);
        Code.Op(Opcode.I64ExtendI32U);
        Code.Op(Opcode.GlobalSet, RegisterGlobals.Target);
        table.EmitSlot(Code, target);
        Code.CallIndirect(context.Module.TypeIndex(table.CallType), 0);
        if (table.Escapes)
            Code.Branch(Opcode.BrIf, FunctionContext.Leaving);
        TakeBack(call.Gives, table.Type.Results);
        return Continue(call.Continuation);
    }

    private void Ask(SystemCall call)
    {
        HandOver(call.Takes, [.. Enumerable.Repeat(ValueType.I64, call.Takes.Count)]);
        if (call.MayEscape)
            Code.Op(Opcode.GlobalSet, RegisterGlobals.IndexOf(Variable.Sp));
        Code.Op(Opcode.Call, context.Module.Kernel(KernelFunction.SystemCall));
        if (call.MayEscape)
            LeaveIfEscaped();
        TakeBack(call.Gives, [ValueType.I64]);
    }

    private void LeaveIfEscaped()
    {
        var answer = context.Locals.Temporary(ValueType.I64);
        Code.Op(Opcode.LocalTee, answer);
        Code.LocalGet(answer);
        Code.I64(KernelLinker.Escaped);
        Code.Op(Opcode.I64Eq);
        Code.Branch(Opcode.BrIf, FunctionContext.Leaving);
    }

    private void Publish(BlockEncoder block, Escape escape)
    {
        for (var i = 0; i < escape.Takes.Count; i++)
        {
            context.Get(escape.Takes[i]);
            Conversion.Emit(Code, context.Function.TypeOf(escape.Takes[i]), VariableTable.TypeOf(escape.Registers[i]));
            Code.Op(Opcode.GlobalSet, RegisterGlobals.IndexOf(escape.Registers[i]));
        }
        block.Operand(escape.Address);
        Code.Op(Opcode.GlobalSet, RegisterGlobals.Pc);
        Code.Branch(Opcode.Br, FunctionContext.Leaving);
    }

    /// <summary>Ends the function because control went elsewhere.</summary>
    public void Leave()
    {
        if (context.Function.Escapes == EscapeForm.Address)
        {
            Code.Op(Opcode.GlobalGet, RegisterGlobals.Pc);
            return;
        }
        foreach (var type in context.Function.ResultTypes)
            Code.Constant(type, 0);
        Code.I32(1);
    }

    /// <summary>A jump that is neither a call nor a return to the caller.</summary>
    private void Unknown(BlockEncoder block, int target)
    {
        Code.I32((int)TrapKind.NotTranslated);
        block.Operand(target);
        Code.Op(Opcode.Call, context.Module.Kernel(KernelFunction.Fault));
        Code.Op(Opcode.Unreachable);
    }

    /// <summary>After a call that never returns there is nothing; if it did, the program stops.</summary>
    private int? Continue(int? continuation)
    {
        if (continuation is null)
            context.Fault(TrapKind.Unreachable, context.Function.Address);
        return continuation;
    }

    private void HandOver(IReadOnlyList<Variable> variables, IReadOnlyList<ValueType> types)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            context.Get(variables[i]);
            Conversion.Emit(Code, context.Function.TypeOf(variables[i]), types[i]);
        }
    }

    /// <summary>Takes results from the stack, the last one first.</summary>
    private void TakeBack(IReadOnlyList<Variable> variables, IReadOnlyList<ValueType> types)
    {
        for (var i = variables.Count - 1; i >= 0; i--)
        {
            Conversion.Emit(Code, types[i], context.Function.TypeOf(variables[i]));
            context.Set(variables[i]);
        }
    }
}
