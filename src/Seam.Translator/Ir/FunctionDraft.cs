namespace Seam.Translator.Ir;

/// <summary>A function whose lines are being read.</summary>
internal sealed class FunctionDraft
{
    private readonly Function _header;
    private readonly List<ValueType> _locals = [];
    private readonly List<(ulong Address, BlockParser Parser)> _blocks = [];

    /// <param name="words">The line that begins with <c>function</c>.</param>
    public FunctionDraft(WordReader words)
    {
        words.Next();
        _header = new Function(words.Next(), TerminatorText.Address(words.Next()), [], [])
        {
            Signature = new FunctionSignature(List("takes", words), List("gives", words)),
            Parameters = List("in", words),
            ResultTypes = Types(words),
            Escapes = words.Take("escapes") ? Enum.Parse<EscapeForm>(words.Next()) : EscapeForm.Never,
        };
    }

    public void Line(string line)
    {
        if (line.StartsWith("local ", StringComparison.Ordinal))
            _locals.Add(TypeNamed(line.Split(' ')[2]));
        else if (line.EndsWith(':'))
            _blocks.Add((TerminatorText.Address(line.TrimEnd(':').Split(' ')[1]), new BlockParser(_locals)));
        else
            _blocks[^1].Parser.Line(line);
    }

    public Function Finish() => Verifier.Check(_header with { Blocks = [.. _blocks.Select(b => b.Parser.Finish(b.Address))], Locals = _locals });

    private static IReadOnlyList<Variable> List(string keyword, WordReader words) =>
        words.Peek == keyword ? VariableText.ReadList(words) : [];

    private static List<ValueType> Types(WordReader words)
    {
        var types = new List<ValueType>();
        if (words.Take("out"))
            while (words.Peek is not ("" or "escapes"))
                types.Add(TypeNamed(words.Next()));
        return types;
    }

    private static ValueType TypeNamed(string name) => name switch
    {
        "i32" => ValueType.I32,
        "i64" => ValueType.I64,
        "f32" => ValueType.F32,
        "f64" => ValueType.F64,
        "v128" => ValueType.V128,
        _ => throw new FormatException($"'{name}' is no type"),
    };
}
