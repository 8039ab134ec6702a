namespace Seam.Translator.Decode;

/// <summary>From words to instructions: rows are found by the top eleven bits, then tried one by one.</summary>
public static class Decoder
{
    private const int IndexBits = 11;
    private const int IndexShift = 32 - IndexBits;

    /// <summary>The row of words that no row of the table explains: running into one ends the program with SIGILL.</summary>
    public static readonly Row Undecoded = new("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", ".inst") { Flow = Flow.Trap };

    private static readonly Row[][] Index = [.. Enumerable.Range(0, 1 << IndexBits).Select(Bucket)];

    public static Instruction Decode(ulong address, uint word)
    {
        foreach (var row in Index[word >> IndexShift])
            if (row.Pattern.Matches(word) && new Instruction(address, word, row) is var found && row.Except?.Invoke(found) != true)
                return found;
        return new(address, word, Undecoded);
    }

    private static Row[] Bucket(int top)
    {
        var fixedBits = uint.MaxValue << IndexShift;
        var value = (uint)top << IndexShift;
        return [.. InstructionTable.Rows.Where(r => ((value ^ r.Pattern.Value) & r.Pattern.Mask & fixedBits) == 0).OrderBy(r => r.Rest)];
    }
}
