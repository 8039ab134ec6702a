using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise;

/// <summary>What registers and stack slots hold at a point of a function.</summary>
internal sealed class SymbolicState
{
    private readonly SymbolicValue[] _registers;
    private readonly Dictionary<long, SymbolicValue> _slots;

    private SymbolicState(SymbolicValue[] registers, Dictionary<long, SymbolicValue> slots) => (_registers, _slots) = (registers, slots);

    public static SymbolicState Entry() =>
        new([.. Enumerable.Range(0, RegisterFile.MobileCount).Select(n => SymbolicValue.EntryOf(new Variable(n)))], []);

    public SymbolicState Copy() => new([.. _registers], new Dictionary<long, SymbolicValue>(_slots));

    public void Forget(VariableSet registers)
    {
        foreach (var register in registers.ToArray())
            _registers[register.Number] = SymbolicValue.Unknown;
    }

    public VariableSet Unchanged() =>
        VariableSet.Of(Enumerable.Range(0, _registers.Length).Select(n => new Variable(n)).Where(r => _registers[r.Number] == SymbolicValue.EntryOf(r)));

    /// <summary>Keeps what holds in another state too, and says whether that is less than before.</summary>
    public bool Meet(SymbolicState other)
    {
        var changed = false;
        for (var i = 0; i < _registers.Length; i++)
            if (_registers[i] != other._registers[i] && !_registers[i].IsUnknown)
            {
                _registers[i] = SymbolicValue.Unknown;
                changed = true;
            }
        foreach (var (slot, value) in _slots.ToArray())
            if (!other._slots.TryGetValue(slot, out var found) || found != value)
                changed |= _slots.Remove(slot);
        return changed;
    }

    /// <summary>Applies a block, and returns the values of its temporaries.</summary>
    public SymbolicValue[] Run(Block block)
    {
        var values = new SymbolicValue[block.Ops.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Apply(block.Ops[i], values);
        return values;
    }

    private SymbolicValue Apply(Op op, SymbolicValue[] values)
    {
        switch (op.Code)
        {
            case Ops.GetI64 or Ops.GetF64 or Ops.GetV128 when op.Immediate < _registers.Length:
                return _registers[op.Immediate];
            case Ops.SetI64 or Ops.SetF64 or Ops.SetV128 when op.Immediate < _registers.Length:
                _registers[op.Immediate] = values[op.A];
                break;
            case Ops.SetI32 or Ops.SetF32 when op.Immediate < _registers.Length:
                _registers[op.Immediate] = SymbolicValue.Unknown;
                break;
            case Opcode.I64Const:
                return SymbolicValue.Number(op.Immediate);
            case Opcode.I64Add:
                return SymbolicValue.Add(values[op.A], values[op.B]);
            case Opcode.I64Sub:
                return SymbolicValue.Subtract(values[op.A], values[op.B]);
            case Opcode.I64Load or Opcode.F64Load or Opcode.V128Load when values[op.A].IsStack:
                return _slots.GetValueOrDefault(values[op.A].Offset + op.Immediate, SymbolicValue.Unknown);
            default:
                if (op.Kind == OperationKind.Store && values[op.A].IsStack)
                    Store(op, values[op.A].Offset + op.Immediate, values[op.B]);
                break;
        }
        return SymbolicValue.Unknown;
    }

    private void Store(Op op, long at, SymbolicValue value)
    {
        var size = op.Operation.AccessSize;
        for (var slot = at - 7; slot < at + size; slot++)
            _slots.Remove(slot);
        if (op.Code is Opcode.I64Store or Opcode.F64Store or Opcode.V128Store && !value.IsUnknown)
            _slots[at] = value;
    }
}
