using System.Text;

namespace Seam.Translator.Ir;

/// <summary>One block in text.</summary>
internal sealed class BlockPrinter
{
    private readonly Block _block;
    private readonly bool[] _nested;

    public BlockPrinter(Block block)
    {
        _block = block;
        _nested = FindNested(block);
    }

    public void Print(StringBuilder text)
    {
        for (var i = 0; i < _block.Ops.Length; i++)
            if (!_nested[i])
                text.Append($"  {Line(i)}\n");
        text.Append($"  {TerminatorText.Print(_block.Terminator, o => Operand(o, null))}\n");
    }

    /// <summary>An operand is nested when it, its own operands and the nested operands behind it end right before its user.</summary>
    private static bool[] FindNested(Block block)
    {
        var uses = UseCounts.Of(block);
        var nested = new bool[block.Ops.Length];
        var starts = new int[block.Ops.Length];
        for (var i = 0; i <= block.Ops.Length; i++)
        {
            var next = i - 1;
            for (var k = 2; k >= 0; k--)
                if (OperandOf(block, i, k) is >= 0 and var operand && operand == next && uses[operand] == 1)
                {
                    nested[operand] = true;
                    next = starts[operand] - 1;
                }
            if (i < starts.Length)
                starts[i] = next + 1;
        }
        return nested;
    }

    private static int OperandOf(Block block, int i, int position) =>
        i < block.Ops.Length ? block.Ops[i][position] : position == 0 ? block.Terminator.Operand : Op.None;

    private string Line(int i)
    {
        var op = _block.Ops[i];
        if (op.Kind == OperationKind.Set)
            return $"{ViewName(op.Variable, op.Operation.Operands[0])} = {Source(op)}";
        return op.Operation.Result is null ? Expression(op) : $"%{i} = {Expression(op)}";
    }

    /// <summary>What a set assigns: the outermost operation needs no parentheses.</summary>
    private string Source(Op set) =>
        _nested[set.A] && _block.Ops[set.A].Kind != OperationKind.Constant ? Expression(_block.Ops[set.A]) : Operand(set.A, set.Operation.Operands[0]);

    private string Operand(int i, ValueType? expected)
    {
        if (!_nested[i])
            return $"%{i}";
        var op = _block.Ops[i];
        if (op.Kind == OperationKind.Constant && op.Operation.Result == expected && Literals.Short(op) is { } literal)
            return literal;
        return op.Kind == OperationKind.Get ? Expression(op) : $"({Expression(op)})";
    }

    private string Expression(Op op)
    {
        var row = op.Operation;
        if (row.Kind == OperationKind.Get)
            return ViewName(op.Variable, row.Result!.Value);
        var words = row.Operands.Select((type, k) => Operand(op[k], type)).Prepend(row.Name).Concat(Literals.Immediates(op));
        return string.Join(' ', words);
    }

    private static string ViewName(Variable variable, ValueType type) =>
        variable.IsRegister ? VariableTable.NameOf(variable, type) : $"${variable.LocalIndex}";
}
