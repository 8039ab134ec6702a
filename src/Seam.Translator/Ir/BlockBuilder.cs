using System.Buffers.Binary;
using Seam.Wasm.Operators;

namespace Seam.Translator.Ir;

/// <summary>
/// Appends operations to a block. What <see cref="Get"/> and the loads return is the value at that moment: a later <see cref="Set"/>
/// or store does not change it. Types are checked at once.
/// </summary>
public sealed class BlockBuilder
{
    private readonly List<Op> _ops = [];

    /// <summary>How the block ends, once that was said.</summary>
    public Terminator? Terminator { get; private set; }

    internal Op[] Ops => [.. _ops];

    /// <summary>The view of a register with a type (see <see cref="VariableTable.HasView"/>).</summary>
    public Value Get(Variable register, ValueType type) => Append(new Op(Ir.Ops.Get(type), Immediate: register.Number));

    /// <summary>Writes the view that has the value's type; the rest of the register becomes zero.</summary>
    public void Set(Variable register, Value value) => Append(new Op(Ir.Ops.Set(value.Type), value.Number, Immediate: register.Number));

    public Value I32(int value) => Append(new Op(Opcode.I32Const, Immediate: value));

    public Value I64(long value) => Append(new Op(Opcode.I64Const, Immediate: value));

    public Value F32(float value) => Append(new Op(Opcode.F32Const, Immediate: BitConverter.SingleToInt32Bits(value)));

    public Value F64(double value) => Append(new Op(Opcode.F64Const, Immediate: BitConverter.DoubleToInt64Bits(value)));

    public Value V128(ulong low, ulong high) => Append(new Op(Opcode.V128Const, Immediate: (long)low, High: (long)high));

    /// <summary>An operation without immediate.</summary>
    public Value Emit(Opcode code, Value a) => Append(new Op(code, a.Number));

    /// <inheritdoc cref="Emit(Opcode, Value)"/>
    public Value Emit(Opcode code, Value a, Value b) => Append(new Op(code, a.Number, b.Number));

    /// <inheritdoc cref="Emit(Opcode, Value)"/>
    public Value Emit(Opcode code, Value a, Value b, Value c) => Append(new Op(code, a.Number, b.Number, c.Number));

    /// <summary>Reads a lane of a vector.</summary>
    public Value ExtractLane(Opcode code, Value vector, int lane) => Append(new Op(code, vector.Number, Immediate: lane));

    /// <summary>The vector with one lane changed.</summary>
    public Value ReplaceLane(Opcode code, Value vector, int lane, Value value) => Append(new Op(code, vector.Number, value.Number, Immediate: lane));

    /// <param name="a">Bytes 0-15.</param>
    /// <param name="b">Bytes 16-31.</param>
    /// <param name="lanes">Sixteen numbers below 32.</param>
    public Value Shuffle(Value a, Value b, ReadOnlySpan<byte> lanes) => Append(new Op(
        Opcode.I8x16Shuffle,
        a.Number,
        b.Number,
        Immediate: BinaryPrimitives.ReadInt64LittleEndian(lanes),
        High: BinaryPrimitives.ReadInt64LittleEndian(lanes[8..])));

    /// <summary><paramref name="a"/> if <paramref name="condition"/> is not 0, else <paramref name="b"/>.</summary>
    public Value Select(Value condition, Value a, Value b) => Append(new Op(Ir.Ops.Select(a.Type), a.Number, b.Number, condition.Number));

    /// <summary>Whether a condition code (0 = eq … 13 = le) holds in an NZCV.</summary>
    public Value Test(int condition, Value nzcv) => Append(new Op(Ir.Ops.Test(condition), nzcv.Number));

    /// <summary>Loads from <paramref name="address"/> (i64 or i32) + <paramref name="offset"/>.</summary>
    public Value Load(Opcode code, Value address, long offset = 0) => Append(new Op(code, address.Number, Immediate: offset));

    /// <summary>Loads one lane into a copy of <paramref name="vector"/>.</summary>
    public Value LoadLane(Opcode code, Value address, long offset, Value vector, int lane) =>
        Append(new Op(code, address.Number, vector.Number, Immediate: offset, High: lane));

    public void Store(Opcode code, Value address, long offset, Value value) => Append(new Op(code, address.Number, value.Number, Immediate: offset));

    public void StoreLane(Opcode code, Value address, long offset, Value vector, int lane) =>
        Append(new Op(code, address.Number, vector.Number, Immediate: offset, High: lane));

    public void Jump(Label target) => End(new Jump(target.Number));

    public void Branch(Value condition, Label taken, Label otherwise) => End(new Branch(condition.Number, taken.Number, otherwise.Number));

    public void Switch(Value index, IEnumerable<Label> cases, Label otherwise) =>
        End(new Switch(index.Number, [.. cases.Select(c => c.Number)], otherwise.Number));

    public void Call(ulong callee, Label? continuation) => End(new Call(callee, continuation?.Number));

    public void CallIndirect(Value callee, Label? continuation) => End(new CallIndirect(callee.Number, continuation?.Number));

    public void TailCall(ulong callee) => End(new TailCall(callee));

    public void TailCallIndirect(Value callee) => End(new TailCallIndirect(callee.Number));

    public void Return(Value address) => End(new Return(address.Number));

    public void SystemCall(Label continuation) => End(new SystemCall(continuation.Number));

    public void Trap(TrapKind kind, ulong address) => End(new Trap(kind, address));

    /// <summary>Any operation, in the form of the representation.</summary>
    public Value Append(Op op)
    {
        if (Terminator is not null)
            throw new InvalidOperationException("the block has ended");
        if (Verifier.FaultOf(op, _ops, []) is { } fault)
            throw new InvalidOperationException(fault);
        _ops.Add(op);
        return new Value(_ops.Count - 1, op.Operation.Result ?? default);
    }

    private void End(Terminator terminator)
    {
        if (Terminator is not null)
            throw new InvalidOperationException("the block has ended already");
        Terminator = terminator;
    }
}
