using Seam.Translator.Decode.Semantics;
using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Discover;

/// <summary>A block's operations, carried out on what is known.</summary>
internal sealed class AbstractBlock
{
    private readonly CodeBlock _block;
    private readonly Op[] _ops;
    private readonly int _exit;

    public AbstractBlock(CodeBlock block)
    {
        _block = block;
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
                return Load(op, a!, state) ?? Unknown(place);
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
        Opcode.I32WrapI64 or Opcode.I64ExtendI32U => a is Abstract.Known k ? new Abstract.Known((uint)k.Value) : a,
        Opcode.I64ExtendI32S or Opcode.I64Extend32S => Signed(a, 2),
        Opcode.I32Extend8S or Opcode.I64Extend8S => Signed(a, 0),
        Opcode.I32Extend16S or Opcode.I64Extend16S => Signed(a, 1),
        Opcode.I32Add or Opcode.I64Add => Add(a!, b!) ?? Add(b!, a!),
        Opcode.I64Sub => a is Abstract.Stack top && b is Abstract.Known less ? new Abstract.Stack(top.Offset - (long)less.Value) : null,
        Opcode.I32Shl or Opcode.I64Shl => b is Abstract.Known { Value: < 64 } by ? Shift(a!, (int)by.Value) : null,
        Opcode.I32And or Opcode.I64And => b is Abstract.Known mask ? new Abstract.Limited(Id(place), mask.Value) : null,
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

    private static Abstract? Signed(Abstract? a, int scale) => a switch
    {
        Abstract.Known k when scale == 2 => new Abstract.Known((ulong)(int)k.Value),
        Abstract.Entry e when e.Scale == scale => e with { Signed = true },
        Abstract.Entry { Scale: < 2 } => a,
        Abstract.Unknown or Abstract.Limited => a,
        _ => null,
    };

    private static Abstract? Add(Abstract a, Abstract b) => (a, b) switch
    {
        (Abstract.Known x, Abstract.Known y) => new Abstract.Known(x.Value + y.Value),
        (Abstract.Known x, Abstract.Scaled y) => new Abstract.Element(x.Value, y.Max, y.Shift),
        (Abstract.Known x, Abstract.Limited y) => new Abstract.Element(x.Value, y.Max, 0),
        (Abstract.Known x, Abstract.Entry y) => y with { Base = y.Base + x.Value },
        (Abstract.Known x, Abstract.Stack y) => new Abstract.Stack(y.Offset + (long)x.Value),
        (Abstract.Known x, Abstract.Element y) => y with { Table = y.Table + x.Value },
        _ => null,
    };

    private static Abstract? Shift(Abstract a, int by) => a switch
    {
        Abstract.Known k => new Abstract.Known(k.Value << by),
        Abstract.Limited l => new Abstract.Scaled(l.Max, by),
        Abstract.Entry e => e with { Shift = e.Shift + by, Base = e.Base << by },
        _ => null,
    };

    private static Abstract? Load(Op op, Abstract address, AbstractState state)
    {
        if (address is Abstract.Stack slot)
            return state.Spilled(slot.Offset + op.Immediate);
        var (scale, signed) = op.Code switch
        {
            Opcode.I32Load8U or Opcode.I64Load8U => (0, false),
            Opcode.I32Load16U or Opcode.I64Load16U => (1, false),
            Opcode.I32Load or Opcode.I64Load32U => (2, false),
            Opcode.I32Load8S or Opcode.I64Load8S => (0, true),
            Opcode.I32Load16S or Opcode.I64Load16S => (1, true),
            Opcode.I64Load32S => (2, true),
            Opcode.I64Load => (3, false),
            _ => (-1, false),
        };
        if (address is Abstract.Known one && scale >= 0)
            return new Abstract.Entry(one.Value + (ulong)op.Immediate, 0, scale, signed, 0, 0);
        return address is Abstract.Element e && e.Shift == scale ? new Abstract.Entry(e.Table + (ulong)op.Immediate, e.Max, scale, signed, 0, 0) : null;
    }
}
