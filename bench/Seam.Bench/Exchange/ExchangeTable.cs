using Seam.Bench.Measure;

namespace Seam.Bench.Exchange;

/// <summary>Tables of contestants by one operation: their times, and what they are to a memcpy.</summary>
internal static class ExchangeTable
{
    public const string Floor = "memcpy";

    /// <param name="bytes">Of the message, for the speed; 0 for no such column.</param>
    public static string Of(string title, IReadOnlyList<ExchangeRow> rows, int rounds, long bytes = 0)
    {
        var contestants = rows.Where(r => r.Work is not null).Select(r => Loop.Repeated(r.Name, times => r.Work!(times))).ToList();
        var samples = Alternation.Run(contestants, rounds);
        var floor = samples[Floor].Median;
        List<string> header = ["", "minimum", "median", "p99", "to one memcpy"];
        if (bytes > 0)
            header.Add("GB/s");
        header.Add("allocated");
        return $"{title} (of {rounds} alternated runs)\n\n" + MarkdownTable.Format(header, [.. rows.Select(r => Cells(r, samples.GetValueOrDefault(r.Name), floor, bytes))]);
    }

    private static IReadOnlyList<string> Cells(ExchangeRow row, Samples? samples, double floor, long bytes)
    {
        if (samples is null)
            return [row.Name, .. Enumerable.Repeat("-", bytes > 0 ? 5 : 4), row.Note];
        List<string> cells = [row.Name, MarkdownTable.Time(samples.Min), MarkdownTable.Time(samples.Median), MarkdownTable.Time(samples.P99), $"{samples.Median / floor:F2}"];
        if (bytes > 0)
            cells.Add($"{bytes / samples.Median:F2}");
        return [.. cells, row.IsManaged ? $"{Allocated(row.Work!):N0} B" : ""];
    }

    private static long Allocated(Func<int, ulong> work)
    {
        work(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(1);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

/// <param name="Work">Null when there is nothing to do, as the note says.</param>
internal sealed record ExchangeRow(string Name, Func<int, ulong>? Work, bool IsManaged = false, string Note = "");
