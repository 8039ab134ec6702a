namespace Seam.Translator.Ir;

/// <summary>Reads what <see cref="IrPrinter"/> writes; blank lines and comments after <c>;</c> are skipped. For tests and tools: the text is ours.</summary>
public static class IrParser
{
    /// <exception cref="FormatException">The text is not the representation; the message has the line.</exception>
    public static IReadOnlyList<Function> Parse(string text)
    {
        var functions = new List<FunctionDraft>();
        foreach (var line in text.Split('\n').Select(WithoutComment).Where(l => l.Length > 0))
            try
            {
                if (line.StartsWith("function ", StringComparison.Ordinal))
                    functions.Add(new FunctionDraft(line.Split(' ')));
                else
                    functions[^1].Line(line);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or IndexOutOfRangeException or KeyNotFoundException)
            {
                throw new FormatException($"'{line}': {e.Message}", e);
            }
        return [.. functions.Select(f => f.Finish())];
    }

    private static string WithoutComment(string line)
    {
        var at = line.IndexOf(';', StringComparison.Ordinal);
        return (at < 0 ? line : line[..at]).Trim();
    }

    /// <summary>A function whose lines are being read.</summary>
    private sealed class FunctionDraft(string[] header)
    {
        private readonly List<ValueType> _locals = [];
        private readonly List<(ulong Address, BlockParser Parser)> _blocks = [];

        public void Line(string line)
        {
            if (line.StartsWith("local ", StringComparison.Ordinal))
                _locals.Add(TypeNamed(line.Split(' ')[2]));
            else if (line.EndsWith(':'))
                _blocks.Add((TerminatorText.Address(line.TrimEnd(':').Split(' ')[1]), new BlockParser(_locals)));
            else
                _blocks[^1].Parser.Line(line);
        }

        public Function Finish() => Verifier.Check(new Function(
            header[1],
            TerminatorText.Address(header[2]),
            [.. _blocks.Select(b => b.Parser.Finish(b.Address))],
            _locals));

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
}
