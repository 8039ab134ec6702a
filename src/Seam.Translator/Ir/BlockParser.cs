namespace Seam.Translator.Ir;

/// <summary>Reads the lines of one block.</summary>
internal sealed class BlockParser(IReadOnlyList<ValueType> locals)
{
    private readonly List<Op> _ops = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private Terminator? _end;
    private string[] _words = [];
    private int _next;

    public Block Finish(ulong address) => new(address, [.. _ops], _end ?? throw new FormatException("a block has no terminator"));

    public void Line(string line)
    {
        _words = line.Replace("(", "( ").Replace(")", " )").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _next = 0;
        if (_words.Length > 1 && _words[1] == "=")
            Assignment();
        else if (OperationTable.Named(_words[0]) is not null)
            Expression();
        else
            _end = TerminatorText.Parse(Word(), Operand, Word) ?? throw new FormatException($"'{_words[0]}' is no operation");
        if (_next < _words.Length)
            throw new FormatException($"'{_words[_next]}' is left over");
    }

    private string Word() => _next < _words.Length ? _words[_next++] : "";

    private string Peek => _next < _words.Length ? _words[_next] : ")";

    private void Assignment()
    {
        var target = Word();
        Word();
        if (target.StartsWith('%'))
            _names[target] = OperationTable.Named(Peek) is null ? Operand(default) : Expression();
        else
        {
            var (variable, type) = View(target);
            var value = OperationTable.Named(Peek) is null ? Operand(type) : Expression();
            Append(new Op(Ops.Set(type), value, Immediate: variable.Number));
        }
    }

    private int Operand(ValueType expected)
    {
        var word = Word();
        if (word == "(")
        {
            var inner = Expression();
            return Word() == ")" ? inner : throw new FormatException("a ')' is missing");
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
        var name = Word();
        var row = OperationTable.Named(name) ?? throw new FormatException($"'{name}' is no operation");
        var operands = row.Operands.Select(Operand).ToArray();
        var op = new Op(row.Code, At(operands, 0), At(operands, 1), At(operands, 2));
        while (Peek != ")")
            op = Literals.Apply(op, Word());
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
