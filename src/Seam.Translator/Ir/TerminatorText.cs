namespace Seam.Translator.Ir;

/// <summary>Terminators in text, both ways.</summary>
internal static class TerminatorText
{
    /// <param name="end">What to print.</param>
    /// <param name="operand">Prints a temporary.</param>
    public static string Print(Terminator end, Func<int, string> operand) => end switch
    {
        Jump j => $"jump b{j.Target}",
        Branch b => $"branch {operand(b.Condition)} b{b.Taken} b{b.Otherwise}",
        Switch s => $"switch {operand(s.Index)} {string.Concat(s.Cases.Select(c => $"b{c} "))}else b{s.Default}",
        Call c => $"call 0x{c.Callee:x}{Continuation(c.Continuation)}",
        CallIndirect c => $"call_indirect {operand(c.Callee)}{Continuation(c.Continuation)}",
        TailCall t => $"tail_call 0x{t.Callee:x}",
        TailCallIndirect t => $"tail_call_indirect {operand(t.Callee)}",
        Return r => $"return {operand(r.Address)}",
        SystemCall s => $"syscall b{s.Continuation}",
        Trap t => $"trap {t.Kind} 0x{t.Address:x}",
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "no such terminator"),
    };

    /// <summary>Reads the words behind a terminator's keyword; null when the keyword is none.</summary>
    /// <param name="keyword">The first word of the line.</param>
    /// <param name="operand">Reads an expression of a type.</param>
    /// <param name="word">Reads the next word, empty at the end of the line.</param>
    public static Terminator? Parse(string keyword, Func<ValueType, int> operand, Func<string> word) => keyword switch
    {
        "jump" => new Jump(BlockNumber(word())),
        "branch" => new Branch(operand(ValueType.I32), BlockNumber(word()), BlockNumber(word())),
        "switch" => ParseSwitch(operand(ValueType.I32), word),
        "call" => new Call(Address(word()), Continuation(word())),
        "call_indirect" => new CallIndirect(operand(ValueType.I64), Continuation(word())),
        "tail_call" => new TailCall(Address(word())),
        "tail_call_indirect" => new TailCallIndirect(operand(ValueType.I64)),
        "return" => new Return(operand(ValueType.I64)),
        "syscall" => new SystemCall(BlockNumber(word())),
        "trap" => new Trap(Enum.Parse<TrapKind>(word()), Address(word())),
        _ => null,
    };

    public static ulong Address(string text) => (ulong)Literals.ParseInteger(text);

    public static int BlockNumber(string text) =>
        text.StartsWith('b') ? int.Parse(text.AsSpan(1)) : throw new FormatException($"'{text}' is no block");

    private static string Continuation(int? block) => block is { } b ? $" b{b}" : "";

    private static int? Continuation(string word) => word.Length == 0 ? null : BlockNumber(word);

    private static Switch ParseSwitch(int index, Func<string> word)
    {
        var cases = new List<int>();
        for (var next = word(); next != "else"; next = word())
            cases.Add(BlockNumber(next));
        return new Switch(index, cases, BlockNumber(word()));
    }
}
