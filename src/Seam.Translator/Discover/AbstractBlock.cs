using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Discover;

/// <summary>A block's operations, carried out on what is known.</summary>
internal sealed class AbstractBlock
{
    private readonly TableReader _data;
    private readonly CodeBlock _block;
    private readonly Op[] _ops;
    private readonly int _exit;

    public AbstractBlock(CodeBlock block, TableReader data)
    {
        (_block, _data) = (block, data);
        var builder = new BlockBuilder();
        var machine = new Machine(builder);
        foreach (var instruction in block.Instructions)
            instruction.Row.Meaning?.Invoke(machine, instruction);
        _ops = builder.Ops;
        _exit = machine.Exit?.Value.Number ?? Op.None;
    }

    /// <summary>Changes the state to what holds at the block's end; gives what is known of its condition or target.</summary>
    public Abstract? Run(AbstractState state)
    {
        var values = new Abstract[_ops.Length];
        for (var k = 0; k < _ops.Length; k++)
            values[k] = Evaluate(_ops[k], k, values, state);
        return _exit >= 0 ? values[_exit] : null;
    }

    private Abstract Evaluate(Op op, int place, Abstract[] values, AbstractState state)
    {
        var a = op.A >= 0 ? values[op.A] : null;
        var b = op.B >= 0 ? values[op.B] : null;
        switch (op.Kind)
        {
            case OperationKind.Get:
                return state[op.Variable];
            case OperationKind.Set:
                state[op.Variable] = a!;
                return a!;
            case OperationKind.Load:
                return Load(op, a!, state, place) ?? Unknown(place);
            case OperationKind.Store when a is Abstract.Stack slot:
                state.Spill(slot.Offset + op.Immediate, b!);
                return b!;
            case OperationKind.Constant:
                return new Abstract.Known((ulong)op.Immediate);
            default:
                return Compute(op.Code, a, b, place) ?? Unknown(place);
        }
    }

    private Abstract.Unknown Unknown(int place) => new(Id(place));

    private long Id(int place) => AbstractState.Made(_block.Address, place);

    private Abstract? Compute(Opcode code, Abstract? a, Abstract? b, int place) => code switch
    {
        Opcode.I32WrapI64 or Opcode.I64ExtendI32U => Each(a!, v => (uint)v) ?? a,
        Opcode.I64ExtendI32S or Opcode.I64Extend32S => Each(a!, v => (ulong)(int)v) ?? Plain(a!),
        Opcode.I32Extend8S or Opcode.I64Extend8S => Each(a!, v => (ulong)(sbyte)v) ?? Plain(a!),
        Opcode.I32Extend16S or Opcode.I64Extend16S => Each(a!, v => (ulong)(short)v) ?? Plain(a!),
        Opcode.I32Add or Opcode.I64Add => Add(a!, b!) ?? Add(b!, a!),
        Opcode.I32Sub or Opcode.I64Sub => b is Abstract.Known less ? Subtract(a!, less.Value) : null,
        Opcode.I32Shl or Opcode.I64Shl => b is Abstract.Known { Value: < 64 } by ? Shift(a!, (int)by.Value) : null,
        Opcode.I32And or Opcode.I64And => b is Abstract.Known mask ? Each(a!, v => v & mask.Value) ?? new Abstract.Limited(Id(place), mask.Value) : null,
        Opcode.I32ShrU => b is Abstract.Known { Value: < 32 } by ? new Abstract.Limited(Id(place), uint.MaxValue >> (int)by.Value) : null,
        Ops.I32FlagsSub when (a, b) is (Abstract.Known x, Abstract.Known y) => new Abstract.Decided((uint)x.Value, (uint)y.Value),
        Ops.I64FlagsSub when (a, b) is (Abstract.Known x, Abstract.Known y) => new Abstract.Decided(x.Value, y.Value),
        Ops.I32FlagsSub or Ops.I64FlagsSub => a!.Identity is { } id && b is Abstract.Known with ? new Abstract.Compared(id, with.Value) : null,
        >= Ops.TestEq and < Ops.TestEq + 14 => Test(code - Ops.TestEq, a!),
        _ => null,
    };

    private static Abstract? Test(int condition, Abstract flags) => flags switch
    {
        Abstract.Compared c => new Abstract.Tested(condition, c.Id, c.With),
        Abstract.Decided d when d.Holds(condition) is { } holds => new Abstract.Known(holds),
        _ => null,
    };

    /// <summary>The same done to each value that it may be; null where these are not known.</summary>
    private static Abstract? Each(Abstract a, Func<ulong, ulong> change) => a switch
    {
        Abstract.Known k => new Abstract.Known(change(k.Value)),
        Abstract.OneOf some => some.Each(change),
        _ => null,
    };

    /// <summary>A value that an extension leaves as it is in its low bits.</summary>
    private static Abstract? Plain(Abstract a) => a is Abstract.Unknown or Abstract.Limited ? a : null;

    private Abstract? Add(Abstract a, Abstract b) => (a, b) switch
    {
        (Abstract.Known x, Abstract.Known y) => new Abstract.Known(x.Value + y.Value),
        (Abstract.Known x, Abstract.Scaled y) => new Abstract.Element(x.Value, y.Max, y.Shift),
        (Abstract.Known x, Abstract.Limited y) when _data.Holds(x.Value) => new Abstract.Element(x.Value, y.Max, 0),
        (Abstract.Known x, Abstract.OneOf y) => y.Each(v => v + x.Value),
        (Abstract.Known x, Abstract.Stack y) => new Abstract.Stack(y.Offset + (long)x.Value),
        (Abstract.Known x, Abstract.Element y) => y with { Table = y.Table + x.Value },
        _ => null,
    };

    private static Abstract? Subtract(Abstract a, ulong less) => a is Abstract.Stack top ? new Abstract.Stack(top.Offset - (long)less) : Each(a, v => v - less);

    private static Abstract? Shift(Abstract a, int by) => a switch
    {
        Abstract.Limited l => new Abstract.Scaled(l.Max, by),
        _ => Each(a, v => v << by),
    };

    private Abstract? Load(Op op, Abstract address, AbstractState state, int place) =>
        address is Abstract.Stack slot ? state.Spilled(slot.Offset + op.Immediate) : _data.Load(op.Code, op.Immediate, address) ?? Narrow(op.Code, place);

    /// <summary>What a load of few bits can be at most.</summary>
    private Abstract.Limited? Narrow(Opcode code, int place) => code switch
    {
        Opcode.I32Load8U or Opcode.I64Load8U => new(Id(place), byte.MaxValue),
        Opcode.I32Load16U or Opcode.I64Load16U => new(Id(place), ushort.MaxValue),
        _ => null,
    };
}
