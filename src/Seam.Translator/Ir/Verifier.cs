namespace Seam.Translator.Ir;

/// <summary>Finds what breaks the rules of the representation. A fault is our bug: passes are checked between one another in tests.</summary>
public static class Verifier
{
    /// <exception cref="InvalidOperationException">The first fault, with the block and the operation.</exception>
    public static Function Check(Function function)
    {
        if (function.Blocks.Count == 0)
            throw new InvalidOperationException($"{function.Name} has no blocks");
        for (var i = 0; i < function.Blocks.Count; i++)
            if (FaultOf(function, function.Blocks[i]) is { } fault)
                throw new InvalidOperationException($"{function.Name}, b{i}: {fault}");
        return function;
    }

    /// <summary>What is wrong with an operation that follows others in a block, or null.</summary>
    internal static string? FaultOf(Op op, IReadOnlyList<Op> before, IReadOnlyList<ValueType> locals)
    {
        if (OperationTable.Find(op.Code) is not { } row)
            return $"{op.Code} is no operation";
        for (var i = 0; i < 3; i++)
            if (OperandFault(row, op[i], i, before) is { } fault)
                return fault;
        return row.Kind is OperationKind.Get or OperationKind.Set ? ViewFault(row, op.Variable, locals) : LaneFault(row, op);
    }

    private static string? FaultOf(Function function, Block block)
    {
        for (var i = 0; i < block.Ops.Length; i++)
            if (FaultOf(block.Ops[i], new ArraySegment<Op>(block.Ops, 0, i), function.Locals) is { } fault)
                return $"operation {i}: {fault}";
        return TerminatorFault(function, block);
    }

    private static string? OperandFault(Operation row, int operand, int position, IReadOnlyList<Op> before)
    {
        if (position >= row.Operands.Length)
            return operand == Op.None ? null : $"{row} has an operand too many";
        if (operand < 0 || operand >= before.Count)
            return $"operand {position} of {row} is %{operand}, which is not defined before it";
        var expected = row.Operands[position];
        var actual = before[operand].Operation.Result;
        var isAddress = row.IsMemoryAccess && position == 0 && actual == ValueType.I32;
        return actual == expected || isAddress ? null : $"operand {position} of {row} is %{operand} of type {actual}, not {expected}";
    }

    private static string? ViewFault(Operation row, Variable variable, IReadOnlyList<ValueType> locals)
    {
        var type = row.Result ?? row.Operands[0];
        var fits = variable.IsRegister ? VariableTable.HasView(variable, type) : variable.LocalIndex < locals.Count && locals[variable.LocalIndex] == type;
        return fits ? null : $"variable {variable.Number} has no {type} view";
    }

    private static string? LaneFault(Operation row, Op op)
    {
        var lane = row.IsMemoryAccess ? op.High : op.Immediate;
        var count = row.Operator?.LaneCount ?? 0;
        return count == 0 || lane >= 0 && lane < count ? null : $"{row} has no lane {lane}";
    }

    private static string? TerminatorFault(Function function, Block block)
    {
        var end = block.Terminator;
        if (end.Targets.Any(t => t < 0 || t >= function.Blocks.Count))
            return $"{end} names a block that is not there";
        var expected = end switch
        {
            Branch or Switch => ValueType.I32,
            CallIndirect or TailCallIndirect or Return or Escape => ValueType.I64,
            _ => (ValueType?)null,
        };
        if (expected is null || end is Return { Address: Op.None })
            return null;
        var actual = end.Operand >= 0 && end.Operand < block.Ops.Length ? block.Ops[end.Operand].Operation.Result : null;
        return actual == expected || end is CallIndirect && actual == ValueType.I32 ? null : $"{end} needs an operand of type {expected}";
    }
}
