using System.Reflection.Emit;
using Seam.Engine.Intrinsics;
using Seam.Wasm.Binary;
using Seam.Wasm.Operators;
using static Seam.Engine.Compile.Emissions;

namespace Seam.Engine.Compile.Families;

/// <summary>Atomic accesses, and the operators by which threads wait for each other (threads proposal).</summary>
internal static class Atomics
{
    public static readonly EmissionRow[] Rows =
    [
        Row(Opcode.AtomicFence, Fence),
        Waiting(Opcode.MemoryAtomicWait32, host => host.Wait32),
        Waiting(Opcode.MemoryAtomicWait64, host => host.Wait64),
        Waiting(Opcode.MemoryAtomicNotify, host => host.Notify),
        Access(Opcode.I32AtomicLoad,    AtomicCells.Load32),
        Access(Opcode.I64AtomicLoad,    AtomicCells.Load64),
        Access(Opcode.I32AtomicLoad8U,  AtomicCells.Load8),
        Access(Opcode.I32AtomicLoad16U, AtomicCells.Load16),
        Access(Opcode.I64AtomicLoad8U,  AtomicCells.Load8),
        Access(Opcode.I64AtomicLoad16U, AtomicCells.Load16),
        Access(Opcode.I64AtomicLoad32U, AtomicCells.Load32),
        Access(Opcode.I32AtomicStore,   AtomicCells.Store<uint>),
        Access(Opcode.I64AtomicStore,   AtomicCells.Store<ulong>),
        Access(Opcode.I32AtomicStore8,  AtomicCells.Store<byte>),
        Access(Opcode.I32AtomicStore16, AtomicCells.Store<ushort>),
        Access(Opcode.I64AtomicStore8,  AtomicCells.Store<byte>),
        Access(Opcode.I64AtomicStore16, AtomicCells.Store<ushort>),
        Access(Opcode.I64AtomicStore32, AtomicCells.Store<uint>),
        Access(Opcode.I32AtomicRmwAdd,     AtomicCells.Add32),
        Access(Opcode.I64AtomicRmwAdd,     AtomicCells.Add64),
        Access(Opcode.I32AtomicRmw8AddU,   AtomicCells.Update<byte, Addition>),
        Access(Opcode.I32AtomicRmw16AddU,  AtomicCells.Update<ushort, Addition>),
        Access(Opcode.I64AtomicRmw8AddU,   AtomicCells.Update<byte, Addition>),
        Access(Opcode.I64AtomicRmw16AddU,  AtomicCells.Update<ushort, Addition>),
        Access(Opcode.I64AtomicRmw32AddU,  AtomicCells.Add32),
        Access(Opcode.I32AtomicRmwSub,     AtomicCells.Subtract32),
        Access(Opcode.I64AtomicRmwSub,     AtomicCells.Subtract64),
        Access(Opcode.I32AtomicRmw8SubU,   AtomicCells.Update<byte, Subtraction>),
        Access(Opcode.I32AtomicRmw16SubU,  AtomicCells.Update<ushort, Subtraction>),
        Access(Opcode.I64AtomicRmw8SubU,   AtomicCells.Update<byte, Subtraction>),
        Access(Opcode.I64AtomicRmw16SubU,  AtomicCells.Update<ushort, Subtraction>),
        Access(Opcode.I64AtomicRmw32SubU,  AtomicCells.Subtract32),
        .. Updates<Conjunction>(
            Opcode.I32AtomicRmwAnd, Opcode.I64AtomicRmwAnd, Opcode.I32AtomicRmw8AndU, Opcode.I32AtomicRmw16AndU,
            Opcode.I64AtomicRmw8AndU, Opcode.I64AtomicRmw16AndU, Opcode.I64AtomicRmw32AndU),
        .. Updates<Disjunction>(
            Opcode.I32AtomicRmwOr, Opcode.I64AtomicRmwOr, Opcode.I32AtomicRmw8OrU, Opcode.I32AtomicRmw16OrU,
            Opcode.I64AtomicRmw8OrU, Opcode.I64AtomicRmw16OrU, Opcode.I64AtomicRmw32OrU),
        .. Updates<ExclusiveOr>(
            Opcode.I32AtomicRmwXor, Opcode.I64AtomicRmwXor, Opcode.I32AtomicRmw8XorU, Opcode.I32AtomicRmw16XorU,
            Opcode.I64AtomicRmw8XorU, Opcode.I64AtomicRmw16XorU, Opcode.I64AtomicRmw32XorU),
        Access(Opcode.I32AtomicRmwXchg,    AtomicCells.Exchange<uint>),
        Access(Opcode.I64AtomicRmwXchg,    AtomicCells.Exchange<ulong>),
        Access(Opcode.I32AtomicRmw8XchgU,  AtomicCells.Exchange<byte>),
        Access(Opcode.I32AtomicRmw16XchgU, AtomicCells.Exchange<ushort>),
        Access(Opcode.I64AtomicRmw8XchgU,  AtomicCells.Exchange<byte>),
        Access(Opcode.I64AtomicRmw16XchgU, AtomicCells.Exchange<ushort>),
        Access(Opcode.I64AtomicRmw32XchgU, AtomicCells.Exchange<uint>),
        Access(Opcode.I32AtomicRmwCmpxchg,    AtomicCells.CompareExchange<uint>),
        Access(Opcode.I64AtomicRmwCmpxchg,    AtomicCells.CompareExchange<ulong>),
        Access(Opcode.I32AtomicRmw8CmpxchgU,  AtomicCells.CompareExchange<byte>),
        Access(Opcode.I32AtomicRmw16CmpxchgU, AtomicCells.CompareExchange<ushort>),
        Access(Opcode.I64AtomicRmw8CmpxchgU,  AtomicCells.CompareExchange<byte>),
        Access(Opcode.I64AtomicRmw16CmpxchgU, AtomicCells.CompareExchange<ushort>),
        Access(Opcode.I64AtomicRmw32CmpxchgU, AtomicCells.CompareExchange<uint>),
    ];

    private static IEnumerable<EmissionRow> Updates<T>(params Opcode[] opcodes) where T : IAtomicUpdate => opcodes.Select(opcode =>
        (1 << OperatorTable.Of(opcode).NaturalAlignment) switch
        {
            1 => Access(opcode, AtomicCells.Update<byte, T>),
            2 => Access(opcode, AtomicCells.Update<ushort, T>),
            4 => Access(opcode, AtomicCells.Update<uint, T>),
            _ => Access(opcode, AtomicCells.Update<ulong, T>),
        });

    /// <summary>An operator that is one method of a host address and zero-extended values.</summary>
    private static EmissionRow Access(Opcode opcode, Delegate method)
    {
        var row = OperatorTable.Of(opcode);
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            TakeOperands(f, in code, row);
            f.Il.Call(method.Method);
            if (row.Signature!.Pushes is [var result])
            {
                if (result == ValueType.I32)
                    f.Il.Emit(OpCodes.Conv_I4);
                f.Stack.Push(result);
            }
            f.AfterForeignCode();
        });
    }

    /// <summary>An operator that runs in the host.</summary>
    private static EmissionRow Waiting(Opcode opcode, Func<HostOperations, Delegate> method)
    {
        var row = OperatorTable.Of(opcode);
        return Row(opcode, (FunctionCompiler f, in CodeReader code) =>
        {
            TakeOperands(f, in code, row);
            f.Il.Int32(code.Index);
            f.Scope.LoadContext();
            f.Il.Call(method(f.Module.Host).Method);
            f.Stack.Push(ValueType.I32);
            f.AfterForeignCode();
        });
    }

    private static void Fence(FunctionCompiler f, in CodeReader code)
    {
        f.Il.Call(Methods.Of(Interlocked.MemoryBarrier));
        f.AfterForeignCode();
    }

    /// <summary>Leaves the host address and the other operands, zero-extended, on the IL stack.</summary>
    private static void TakeOperands(FunctionCompiler f, in CodeReader code, Operator row)
    {
        var values = new Operand[row.Signature!.Pops.Length - 1];
        for (var i = values.Length - 1; i >= 0; i--)
            values[i] = f.Stack.TakeLater();
        var size = 1 << row.NaturalAlignment;
        CheckAlignment(f, in code, size);
        Addresses.Take(f, in code, size);
        foreach (var value in values)
        {
            value.Load(f.Scope);
            if (value.Type == ValueType.I32)
                f.Il.Emit(OpCodes.Conv_U8);
            f.Stack.Release(value);
        }
    }

    /// <summary>Before the bounds are looked at, because that is the order in which guard mode notices. Bases are aligned, so the low bits of the Wasm address tell.</summary>
    private static void CheckAlignment(FunctionCompiler f, in CodeReader code, int size)
    {
        if (size == 1)
            return;
        var index = f.Stack.TakeLater();
        f.Stack.SpillIlStack();
        index.Load(f.Scope);
        if (index.Type == ValueType.I64)
            f.Il.Emit(OpCodes.Conv_I4);
        f.Il.Offset((int)code.MemoryOffset & (size - 1));
        f.Il.Int32(size - 1);
        f.Il.Emit(OpCodes.And);
        f.TrapIf(OpCodes.Brtrue, TrapKind.UnalignedAtomic);
        f.Stack.PushOperand(index);
    }
}
