namespace Seam.Bench.Exchange;

/// <summary>W1: the game in every format, one table for each operation.</summary>
internal static class GameBenchmark
{
    public static string Run(ExchangeContestants contestants, int rounds)
    {
        var formats = contestants.Formats;
        var lengths = formats.Select(f => (f.Name, Length: f.Encode(1))).ToList();
        foreach (var format in formats)
            if (format.Decode is not null && format.Decode(1) != 1)
                throw new InvalidOperationException($"{format.Name}: does not decode what it encoded");
        RequireEqual("checksum", formats, r => r.Checksum);
        RequireEqual("sum of points", formats, r => r.Points);
        RequireEqual("sum of bytes", formats, r => r.Bytes);
        RequireEqual("sum of stats", formats, r => r.Stats);
        return string.Join("\n\n",
            "Bytes of the message: " + string.Join(", ", lengths.Select(l => $"{l.Name} {l.Length:N0}")) + ".",
            Table("W1, encode: from objects into a message", formats, f => f.Encode, contestants, rounds),
            DecodeTable(contestants, rounds),
            Table("W1, SumVec3: all 96,000 points of all paths, added in order (touches most bytes)", formats, f => f.Reads.Points, contestants, rounds),
            Table("W1, SumUint8: all 128,000 bytes of all inventories (touches some)", formats, f => f.Reads.Bytes, contestants, rounds),
            Table("W1, SumStats: three numbers of each monster and weapon (touches few)", formats, f => f.Reads.Stats, contestants, rounds));
    }

    private static string DecodeTable(ExchangeContestants contestants, int rounds)
    {
        var rows = Rows(contestants.Formats, f => f.Decode, contestants);
        rows.Add(new ExchangeRow("Seam C#, to objects", contestants.Managed.ToObjects, IsManaged: true));
        return ExchangeTable.Of("W1, decode: what makes a message readable (Seam and FlatBuffers verify, Cap'n Proto verifies later, while it reads; the others parse into objects)", rows, rounds);
    }

    private static string Table(string title, IReadOnlyList<GameFormat> formats, Func<GameFormat, Func<int, ulong>?> operation, ExchangeContestants contestants, int rounds) =>
        ExchangeTable.Of(title, Rows(formats, operation, contestants), rounds);

    private static List<ExchangeRow> Rows(IReadOnlyList<GameFormat> formats, Func<GameFormat, Func<int, ulong>?> operation, ExchangeContestants contestants) =>
        [new ExchangeRow(ExchangeTable.Floor, contestants.Memcpy), .. formats.Select(f => new ExchangeRow(f.Name, operation(f), f.IsManaged, "nothing to do"))];

    private static void RequireEqual(string what, IReadOnlyList<GameFormat> formats, Func<GameReads, Func<int, ulong>> read)
    {
        var expected = read(formats[0].Reads)(1);
        foreach (var format in formats)
            if (read(format.Reads)(1) is var actual && actual != expected)
                throw new InvalidOperationException($"{format.Name}: its {what} is {actual:x}, and that of {formats[0].Name} is {expected:x}");
    }
}
