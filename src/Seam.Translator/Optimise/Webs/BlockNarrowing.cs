using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Optimise.Webs;

/// <summary>Writes a block for the types of its webs: 64-bit operations whose upper half nobody reads become 32-bit ones, addresses become i32.</summary>
internal sealed class BlockNarrowing(Block block, WebTypes types, int number)
{
    private readonly OpList _list = new();
    private readonly int[] _webs = types.Webs.Ops[number];

    /// <summary>The new temporary of each old one, where it was written as it is.</summary>
    private readonly int[] _map = new int[block.Ops.Length];

    /// <summary>The new temporary that holds the lower half of an old 64-bit one; -1 when there is none yet.</summary>
    private readonly int[] _narrow = [.. Enumerable.Repeat(-1, block.Ops.Length)];

    private readonly bool[] _wide = WideNeeds.Of(block, i => types.Webs.Ops[number][i] < 0 || types.Types[types.Webs.Ops[number][i]] == ValueType.I64);

    public Block Run()
    {
        for (var i = 0; i < block.Ops.Length; i++)
            if (block.Ops[i].Operation.Result == ValueType.I64 && !_wide[i])
                _narrow[i] = Narrow(i);
            else
                _map[i] = Write(i);
        var end = block.Terminator;
        if (end.Operand is >= 0 and var operand)
            end = end.WithOperand(end is CallIndirect ? Low(operand) : _map[operand]);
        return block with { Ops = _list.ToArray(), Terminator = end };
    }

    /// <summary>The lower half of an old temporary; a value that is not 64 bits wide is its own.</summary>
    private int Low(int old)
    {
        if (block.Ops[old].Operation.Result != ValueType.I64)
            return _map[old];
        if (_narrow[old] < 0)
            _narrow[old] = Simplification.Apply(_list, new Op(Opcode.I32WrapI64, _map[old]));
        return _narrow[old];
    }

    private int Write(int i)
    {
        var op = block.Ops[i];
        return op.Kind switch
        {
            OperationKind.Get when _webs[i] >= 0 => ReadWeb(_webs[i], op.Operation.Result!.Value),
            OperationKind.Set when _webs[i] >= 0 => WriteWeb(_webs[i], op),
            OperationKind.Load => Access(op with { B = op.B < 0 ? op.B : _map[op.B] }, op.A),
            OperationKind.Store => Store(op),
            _ => Pure(op),
        };
    }

    private int Pure(Op op) => op.Code switch
    {
        Opcode.I32WrapI64 => Low(op.A),
        Opcode.I64Extend32S => Simplification.Apply(_list, new Op(Opcode.I64ExtendI32S, Low(op.A))),
        Opcode.I64Extend16S => _list.Do(Opcode.I64ExtendI32S, _list.Do(Opcode.I32Extend16S, Low(op.A))),
        Opcode.I64Extend8S => _list.Do(Opcode.I64ExtendI32S, _list.Do(Opcode.I32Extend8S, Low(op.A))),
        _ => Simplification.Apply(_list, op.Renumber(_map)),
    };

    private int Narrow(int i)
    {
        var op = block.Ops[i];
        switch (op.Code)
        {
            case Ops.GetI64 when _webs[i] >= 0:
                return ReadWeb(_webs[i], ValueType.I32);
            case Opcode.I64Const:
                return _list.I32((int)op.Immediate);
            case Opcode.I64ExtendI32U or Opcode.I64ExtendI32S:
                return _map[op.A];
            case Opcode.I64Extend32S:
                return Low(op.A);
            case Opcode.I64Extend16S:
                return _list.Do(Opcode.I32Extend16S, Low(op.A));
            case Opcode.I64Extend8S:
                return _list.Do(Opcode.I32Extend8S, Low(op.A));
            case Ops.I64Select:
                return _list.Do(Ops.I32Select, Low(op.A), Low(op.B), _map[op.C]);
            case >= Opcode.I64Load8S and <= Opcode.I64Load32U or Opcode.I64Load:
                return Access(op with { Code = NarrowLoad(op.Code) }, op.A);
        }
        if (op.Kind == OperationKind.Pure && WideNeeds.CanNarrow(block, op))
            return Simplification.Apply(_list, new Op(Integers.Narrow(op.Code), Low(op.A), Low(op.B)));
        return Simplification.Apply(_list, new Op(Opcode.I32WrapI64, Write(i)));
    }

    private static Opcode NarrowLoad(Opcode code) => code switch
    {
        Opcode.I64Load8S => Opcode.I32Load8S,
        Opcode.I64Load8U => Opcode.I32Load8U,
        Opcode.I64Load16S => Opcode.I32Load16S,
        Opcode.I64Load16U => Opcode.I32Load16U,
        _ => Opcode.I32Load,
    };

    private int Store(Op op)
    {
        var isNarrow = block.Ops[op.B].Operation.Result == ValueType.I64 && op.Code != Opcode.I64Store;
        var value = isNarrow ? Low(op.B) : _map[op.B];
        var code = op.Code switch
        {
            Opcode.I64Store8 => Opcode.I32Store8,
            Opcode.I64Store16 => Opcode.I32Store16,
            Opcode.I64Store32 => Opcode.I32Store,
            _ => op.Code,
        };
        return Access(op with { Code = code, B = value }, op.A);
    }

    /// <summary>An access at an i32 address; what is added to the address at last joins its offset.</summary>
    private int Access(Op op, int oldAddress)
    {
        var address = Low(oldAddress);
        if (_list[address] is { Code: Opcode.I32Add } sum && _list.ConstantOf(sum.B) is { } more)
            op = op with { Immediate = op.Immediate + more, A = sum.A };
        else
            op = op with { A = address };
        return _list.Append(op);
    }

    private int ReadWeb(int web, ValueType view)
    {
        var read = _list.Get(Variable.Local(web), types.Types[web]);
        return ViewConversion.Append(_list, read, view);
    }

    private int WriteWeb(int web, Op op)
    {
        var isNarrow = types.Types[web] == ValueType.I32;
        var value = ViewConversion.Append(_list, isNarrow ? Low(op.A) : _map[op.A], types.Types[web]);
        _list.Set(Variable.Local(web), value);
        return Op.None;
    }
}
