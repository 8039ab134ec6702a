namespace Seam.Translator.Ir;

/// <summary>Reads the lines of one block.</summary>
internal sealed class BlockParser(IReadOnlyList<ValueType> locals)
{
    private readonly List<Op> _ops = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private Terminator? _end;
    private WordReader _words = new("");

    public Block Finish(ulong address) => new(address, [.. _ops], _end ?? throw new FormatException("a block has no terminator"));

    public void Line(string line)
    {
        _words = new WordReader(line);
        if (_words.At(1) == "=")
            Assignment();
        else if (OperationTable.Named(_words.Peek) is not null)
            Expression();
        else
            _end = TerminatorText.Parse(_words, Operand) ?? throw new FormatException($"'{line}' is no operation");
        if (_words.Peek is { Length: > 0 } left)
            throw new FormatException($"'{left}' is left over");
    }

    private void Assignment()
    {
        var target = _words.Next();
        _words.Next();
        if (target.StartsWith('%'))
            _names[target] = OperationTable.Named(_words.Peek) is null ? Operand(default) : Expression();
        else
        {
            var (variable, type) = View(target);
            var value = OperationTable.Named(_words.Peek) is null ? Operand(type) : Expression();
            Append(new Op(Ops.Set(type), value, Immediate: variable.Number));
        }
    }

    private int Operand(ValueType expected)
    {
        var word = _words.Next();
        if (word == "(")
        {
            var inner = Expression();
            return _words.Next() == ")" ? inner : throw new FormatException("a ')' is missing");
        }
        if (word.StartsWith('%'))
            return _names[word];
        if (Literals.IsNumber(word))
            return Append(Literals.Apply(new Op(Ops.Constant(expected)), word));
        var (variable, type) = View(word);
        return Append(new Op(Ops.Get(type), Immediate: variable.Number));
    }

    private int Expression()
    {
        var name = _words.Next();
        var row = OperationTable.Named(name) ?? throw new FormatException($"'{name}' is no operation");
        var operands = row.Operands.Select(Operand).ToArray();
        var op = new Op(row.Code, At(operands, 0), At(operands, 1), At(operands, 2));
        while (_words.Peek is not ("" or ")"))
            op = Literals.Apply(op, _words.Next());
        return Append(op);
    }

    private static int At(int[] operands, int position) => position < operands.Length ? operands[position] : Op.None;

    private (Variable Variable, ValueType Type) View(string name)
    {
        if (VariableTable.Find(name) is { } view)
            return view;
        if (!name.StartsWith('$'))
            throw new FormatException($"'{name}' is no register");
        var index = int.Parse(name.AsSpan(1));
        return (Variable.Local(index), locals[index]);
    }

    private int Append(Op op)
    {
        _ops.Add(op);
        return _ops.Count - 1;
    }
}
