using Seam.Wasm.Operators;

namespace Seam.Fuzz.Generate;

/// <summary>Code that pushes values of wanted types.</summary>
internal sealed class Expressions(FunctionScope scope)
{
    private const int Page = 64 << 10;

    private readonly Choices _choices = scope.Choices;
    private readonly Code _code = scope.Code;

    /// <summary>Blocks inside expressions hold statements.</summary>
    public required Statements Statements { get; init; }

    public void Values(IEnumerable<ValueType> types)
    {
        foreach (var type in types)
            Value(type);
    }

    public void Value(ValueType type)
    {
        if (!scope.Spend())
        {
            Leaf(type);
            return;
        }
        switch (_choices.Below(20))
        {
            case < 4:
                Leaf(type);
                break;
            case < 13:
                Operator(type);
                break;
            case 13:
                Value(type);
                Value(type);
                Value(ValueType.I32);
                _code.Op(Opcode.Select);
                break;
            case 14:
                Value(type);
                Tee(type);
                break;
            case 15:
                Called(type);
                break;
            case 16 when _choices.OneIn(6):
                Statements.Leave();
                break;
            case 17:
                Size(type);
                break;
            default:
                Statements.Nest([], [type]);
                break;
        }
    }

    /// <summary>An address that is mostly inside the memory. The offset is that of the access.</summary>
    public EdgeOffset Address()
    {
        if (_choices.OneIn(10))
            return new EdgeOffset(EdgeAddress(), true);
        if (_choices.OneIn(3))
        {
            _code.I32(_choices.Below(Page - 128));
            return new EdgeOffset((ulong)_choices.Below(64), false);
        }
        Value(ValueType.I32);
        _code.I32(Page - 16);
        _code.Op(Opcode.I32And);
        return new EdgeOffset((ulong)_choices.Below(4) * 16, false);
    }

    /// <summary>Address, operands, operator and immediates of a row of the operator table.</summary>
    public void Row(Operator row)
    {
        var isAccess = row.Immediate is Immediate.MemoryArgument or Immediate.MemoryArgumentLane;
        var address = isAccess ? Address() : default;
        Values(row.Signature!.Pops.Skip(isAccess ? 1 : 0));
        _code.Op(row.Opcode);
        if (isAccess)
            Wasm.Binary.OperatorWriter.MemoryArgument(_code.Bytes, _choices.Below(row.NaturalAlignment + 1), 0, address.Offset);
        if (row.Immediate is Immediate.Lane or Immediate.MemoryArgumentLane)
            _code.Bytes.Byte((byte)_choices.Below(row.LaneCount));
        for (var i = 0; row.Immediate == Immediate.Lanes16 && i < 16; i++)
            _code.Bytes.Byte((byte)_choices.Below(32));
        if (row.Signature.Pushes is [var loaded] && address.IsAtEdge)
            Use(loaded);
        if (row.Signature.Pushes is [var result] && OperatorPool.MayChooseNaN(row))
            _code.Canonicalise(row.Name[..row.Name.IndexOf('.', StringComparison.Ordinal)], scope.Temporary(result));
    }

    /// <summary>An index into something of <paramref name="count"/> items: usually one that exists.</summary>
    public void Index(int count)
    {
        if (_choices.OneIn(60))
        {
            Value(ValueType.I32);
            return;
        }
        if (_choices.OneIn(2))
        {
            _code.I32(_choices.Below(_choices.OneIn(10) ? count + 1 : Math.Max(count, 1)));
            return;
        }
        Value(ValueType.I32);
        _code.I32(Math.Max(count, 1));
        _code.Op(Opcode.I32RemU);
    }

    /// <summary>An address near the end of a page, near 0 from below, or anywhere.</summary>
    private ulong EdgeAddress()
    {
        switch (_choices.Below(4))
        {
            case 0:
                _code.I32((1 + _choices.Below(3)) * Page - 16 - _choices.Below(40));
                return (ulong)_choices.Below(24);
            case 1:
                _code.I32(_choices.Below(100) - 50);
                return _choices.OneIn(3) ? uint.MaxValue - (ulong)_choices.Below(64) : Page - (ulong)_choices.Below(40);
            case 2:
                _code.I32(_choices.Below(3) * Page);
                return (ulong)_choices.Below(64);
            default:
                Value(ValueType.I32);
                return (ulong)_choices.Below(1000);
        }
    }

    /// <summary>
    /// Stores the value on the stack where it counts. In guard mode a load that crosses the end of the memory need not trap when
    /// the JIT compiler finds that nothing depends on its value (docs/debugging.md).
    /// </summary>
    private void Use(ValueType type)
    {
        _code.Op(Opcode.LocalTee, scope.Temporary(type));
        _code.Op(Opcode.GlobalSet, Shape.Sink(type));
        _code.Op(Opcode.LocalGet, scope.Temporary(type));
    }

    private void Leaf(ValueType type)
    {
        var globals = Enumerable.Range(1 + Shape.Types.Length, scope.Shape.Globals.Count - 1 - Shape.Types.Length).Where(i => scope.Shape.Globals[i].Type == type).ToList();
        var locals = scope.LocalsOf(type);
        var choice = _choices.Below(6);
        if (choice >= 2 && locals.Count > 0)
            _code.Op(Opcode.LocalGet, _choices.Of(locals));
        else if (choice == 1 && globals.Count > 0)
            _code.Op(Opcode.GlobalGet, _choices.Of(globals));
        else
            _code.Constant(type, _choices);
    }

    private void Operator(ValueType type)
    {
        var pool = OperatorPool.Producers[type];
        var row = _choices.Of(pool);
        while (OperatorPool.MayTrap(row) && !_choices.OneIn(8))
            row = _choices.Numbers.Count > 0 && _choices.OneIn(2) ? pool[0] : _choices.Of(pool);
        Row(row);
    }

    private void Tee(ValueType type)
    {
        if (scope.LocalsOf(type) is { Count: > 0 } locals)
            _code.Op(Opcode.LocalTee, _choices.Of(locals));
    }

    private void Size(ValueType type)
    {
        if (type != ValueType.I32)
            Leaf(type);
        else if (_choices.OneIn(2))
            _code.Op(Opcode.TableSize, _choices.Below(scope.Shape.Tables.Count));
        else
            _code.Op(Opcode.MemorySize, 0);
    }

    /// <summary>The last result of a call that has one of the type.</summary>
    private void Called(ValueType type)
    {
        var functions = scope.Shape.Functions;
        var fitting = Enumerable.Range(0, functions.Count).Where(i => functions[i].Results is [.., var last] && last == type).ToList();
        if (fitting.Count == 0)
        {
            Leaf(type);
            return;
        }
        var function = _choices.Of(fitting);
        Statements.Call(function);
        if (functions[function].Results.Length == 1)
            return;
        _code.Op(Opcode.LocalSet, scope.Temporary(type));
        foreach (var _ in functions[function].Results.Skip(1))
            _code.Op(Opcode.Drop);
        _code.Op(Opcode.LocalGet, scope.Temporary(type));
    }
}

/// <summary>What an access adds to its address, and whether the access may cross the end of the memory.</summary>
internal readonly record struct EdgeOffset(ulong Offset, bool IsAtEdge);
