using Seam.Translator.Ir;
using Seam.Wasm.Operators;

namespace Seam.Translator.Encode;

/// <summary>Writes the operations of a block, those that move to their use as operand trees.</summary>
internal sealed class BlockEncoder
{
    /// <summary>Offsets up to this are part of the access. A sum that the guest means modulo 2^32 is not: WebAssembly's own sum does not wrap.</summary>
    private const long LargestFoldedOffset = 0xffff;

    private readonly FunctionContext _context;
    private readonly CodeBuffer _code;
    private readonly Block _block;
    private readonly Place[] _places;
    private readonly int[] _locals;

    public BlockEncoder(FunctionContext context, Block block)
    {
        (_context, _code, _block) = (context, context.Code, block);
        _places = Placement.Of(block);
        _locals = new int[block.Ops.Length];
        context.Locals.BeginBlock();
    }

    public void Operations()
    {
        for (var i = 0; i < _block.Ops.Length; i++)
            if (_places[i] == Place.Here)
                Effect(_block.Ops[i]);
            else if (_places[i] == Place.Local)
            {
                Compute(_block.Ops[i]);
                _code.LocalSet(_locals[i] = _context.Locals.Temporary(_block.Ops[i].Operation.Result!.Value));
            }
    }

    /// <summary>Puts the value of a temporary on the stack.</summary>
    public void Operand(int temporary)
    {
        if (_places[temporary] == Place.Local)
            _code.LocalGet(_locals[temporary]);
        else
            Compute(_block.Ops[temporary]);
    }

    /// <summary>Puts the address that a temporary is on the stack, as an i32.</summary>
    public void Address(int temporary)
    {
        Operand(temporary);
        if (_block.Ops[temporary].Operation.Result == ValueType.I64)
            _code.Op(Opcode.I32WrapI64);
    }

    /// <summary>Puts an i32 on the stack that is 0 when the i32 temporary is not, and the other way round.</summary>
    public void Negated(int temporary)
    {
        var op = _block.Ops[temporary];
        if (_places[temporary] == Place.AtUse && Comparisons.Negation(op.Code) is { } opposite)
            Compute(op with { Code = opposite });
        else if (_places[temporary] == Place.AtUse && op.Code == Opcode.I32Eqz)
            Operand(op.A);
        else
        {
            Operand(temporary);
            _code.Op(Opcode.I32Eqz);
        }
    }

    private void Effect(Op op)
    {
        if (op.Kind == OperationKind.Store)
        {
            Address(op);
            Operand(op.B);
            Access(op);
        }
        else
            Set(op);
    }

    private void Set(Op op)
    {
        var view = op.Operation.Operands[0];
        var whole = _context.Function.TypeOf(op.Variable);
        Operand(op.A);
        Conversion.Emit(_code, view, whole);
        _context.Set(op.Variable);
    }

    private void Compute(Op op)
    {
        switch (op.Kind)
        {
            case OperationKind.Constant:
                _code.Constant(op.Operation.Result!.Value, op.Immediate, op.High);
                break;
            case OperationKind.Get:
                _context.Get(op.Variable);
                Conversion.Emit(_code, _context.Function.TypeOf(op.Variable), op.Operation.Result!.Value);
                break;
            case OperationKind.Load:
                Address(op);
                if (op.B >= 0)
                    Operand(op.B);
                Access(op);
                break;
            default:
                Pure(op);
                break;
        }
    }

    private void Pure(Op op)
    {
        for (var k = 0; k < op.OperandCount; k++)
            Operand(op[k]);
        if (op.Operation.IsRoutine)
            _code.Op(Opcode.Call, _context.Module.RoutineOf(op.Operation));
        else if (op.Code >= Ops.I32Select && op.Code <= Ops.V128Select)
            _code.Op(Opcode.Select);
        else
            Operator(op);
    }

    private void Operator(Op op)
    {
        if (op.Operation.Operator is not { } row)
            throw new InvalidOperationException($"{op.Operation} has to be lowered before it is encoded");
        _code.Op(row.Opcode);
        if (row.Immediate == Immediate.Lane)
            _code.Lane((int)op.Immediate);
        else if (row.Immediate == Immediate.Lanes16)
            _code.Vector(op.Immediate, op.High);
    }

    private void Address(Op op)
    {
        Address(op.A);
        if (op.Immediate is >= 0 and <= LargestFoldedOffset)
            return;
        _code.I32((int)op.Immediate);
        _code.Op(Opcode.I32Add);
    }

    private void Access(Op op)
    {
        _code.Access(op.Code, op.Immediate is >= 0 and <= LargestFoldedOffset ? (uint)op.Immediate : 0);
        if (op.Operation.Operator!.LaneCount > 0)
            _code.Lane((int)op.High);
    }
}
