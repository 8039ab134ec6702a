namespace Seam.Translator.Ir;

/// <summary>Terminators in text, both ways.</summary>
internal static class TerminatorText
{
    /// <param name="end">What to print.</param>
    /// <param name="operand">Prints a temporary.</param>
    public static string Print(Terminator end, Func<int, string> operand) =>
        PrintBare(end, operand) + VariableText.List(" takes", end.Takes) + VariableText.List(" gives", end.Gives);

    private static string PrintBare(Terminator end, Func<int, string> operand) => end switch
    {
        Jump j => $"jump b{j.Target}",
        Branch b => $"branch {operand(b.Condition)} b{b.Taken} b{b.Otherwise}",
        Switch s => $"switch {operand(s.Index)} {string.Concat(s.Cases.Select(c => $"b{c} "))}else b{s.Default}",
        Call c => $"call 0x{c.Callee:x}{Continuation(c.Continuation)}",
        CallIndirect c => $"call_indirect {operand(c.Callee)}{Continuation(c.Continuation)}",
        TailCall t => $"tail_call 0x{t.Callee:x}",
        TailCallIndirect t => $"tail_call_indirect {operand(t.Callee)}",
        Return { Address: Op.None } => "return",
        Return r => $"return {operand(r.Address)}",
        Escape e => $"escape {operand(e.Address)}{VariableText.List(" publishes", e.Registers)}",
        SystemCall s => $"syscall b{s.Continuation}{(s.MayEscape ? " escapes" : "")}",
        Trap t => $"trap {t.Kind} 0x{t.Address:x}",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "no such terminator"),
    };

    /// <summary>Reads a terminator; null when the first word is none.</summary>
    /// <param name="words">The line.</param>
    /// <param name="operand">Reads an expression of a type.</param>
    public static Terminator? Parse(WordReader words, Func<ValueType, int> operand)
    {
        var end = ParseBare(words, operand);
        if (end is not null && words.Peek == "takes")
            end = end with { Takes = VariableText.ReadList(words) };
        return end is not null && words.Peek == "gives" ? end with { Gives = VariableText.ReadList(words) } : end;
    }

    private static Terminator? ParseBare(WordReader words, Func<ValueType, int> operand) => words.Next() switch
    {
        "jump" => new Jump(BlockNumber(words.Next())),
        "branch" => new Branch(operand(ValueType.I32), BlockNumber(words.Next()), BlockNumber(words.Next())),
        "switch" => ParseSwitch(operand(ValueType.I32), words),
        "call" => new Call(Address(words.Next()), Continuation(words)),
        "call_indirect" => new CallIndirect(operand(ValueType.I64), Continuation(words)),
        "tail_call" => new TailCall(Address(words.Next())),
        "tail_call_indirect" => new TailCallIndirect(operand(ValueType.I64)),
        "return" => new Return(words.Peek is "" or "takes" ? Op.None : operand(ValueType.I64)),
        "escape" => ParseEscape(operand(ValueType.I64), words),
        "syscall" => new SystemCall(BlockNumber(words.Next()), words.Take("escapes")),
        "trap" => new Trap(Enum.Parse<TrapKind>(words.Next()), Address(words.Next())),
        _ => null,
    };

    public static ulong Address(string text) => (ulong)Literals.ParseInteger(text);

    public static int BlockNumber(string text) =>
        text.StartsWith('b') ? int.Parse(text.AsSpan(1)) : throw new FormatException($"'{text}' is no block");

    private static string Continuation(int? block) => block is { } b ? $" b{b}" : "";

    private static int? Continuation(WordReader words) => words.Peek.StartsWith('b') ? BlockNumber(words.Next()) : null;

    private static Escape ParseEscape(int address, WordReader words) =>
        new(address) { Registers = words.Peek == "publishes" ? VariableText.ReadList(words) : [] };

    private static Switch ParseSwitch(int index, WordReader words)
    {
        var cases = new List<int>();
        for (var next = words.Next(); next != "else"; next = words.Next())
            cases.Add(BlockNumber(next));
        return new Switch(index, cases, BlockNumber(words.Next()));
    }
}
