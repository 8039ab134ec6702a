using System.Diagnostics;
using Seam.Bench.Measure;

namespace Seam.Bench.Edges;

/// <summary>W10: a message of 1.55 MB of which a part has changed is handed to a reader that has the one before it. The change itself is not timed.</summary>
internal static class DeltaBenchmark
{
    private const int Bytes = 1_550_000;
    private const int LineBytes = 64;

    private static readonly (string Name, int Percent, bool IsScattered)[] Rows =
    [
        ("nothing", 0, false), ("1 %, in one run", 1, false), ("1 %, scattered", 1, true),
        ("10 %, in one run", 10, false), ("10 %, scattered", 10, true), ("100 %", 100, false),
    ];

    public static string Run(BenchmarkFiles files, int rounds)
    {
        using var delta = new EdgeApp(files, 1, ", delta");
        using var copy = new EdgeApp(files, 1, ", copy");
        using var shared = new EdgeApp(files, 1, "");
        var rows = Rows.Select(row => Row(row, [("in place", shared), ("copy", copy), ("delta", delta)], rounds)).ToList();
        return $"W10, 1.55 MB of which a part has changed, host to guest, the guest reads one field (medians of {rounds} alternated runs; bytes that the delta copied)\n\n"
            + MarkdownTable.Format(["changed", "memcpy of the change", "compare all", "memcpy of all", "in place", "copy", "delta", "delta's bytes"], rows);
    }

    private static IReadOnlyList<string> Row((string Name, int Percent, bool IsScattered) row, (string Name, EdgeApp App)[] apps, int rounds)
    {
        var random = new Random(42);
        var data = new byte[Bytes];
        random.NextBytes(data);
        var (target, same, found, changed) = (new byte[Bytes], data.ToArray(), true, Bytes / 100 * row.Percent);
        var contestants = new List<Contestant>
        {
            Loop.Repeated("change", times => { for (var i = 0; i < times; i++) data.AsSpan(0, changed).CopyTo(target); }),
            Loop.Repeated("compare", times => { for (var i = 0; i < times; i++) found &= data.AsSpan().SequenceEqual(same); }),
            Loop.Repeated("all", times => { for (var i = 0; i < times; i++) data.CopyTo(target, 0); }),
        };
        var before = 0L;
        foreach (var (name, app) in apps)
        {
            var (word, start) = app.Put(data);
            app.Readers[0].One(word);
            contestants.Add(new Contestant(name, () =>
            {
                Change(start, changed, row.IsScattered, random);
                before = app.BytesCopied;
                var clock = Stopwatch.GetTimestamp();
                app.Readers[0].One(word);
                return Stopwatch.GetElapsedTime(clock).TotalNanoseconds;
            }));
        }
        var samples = Alternation.Run(contestants, rounds);
        if (!found)
            throw new InvalidOperationException("what is equal was found different");
        return [row.Name, .. contestants.Select(c => MarkdownTable.Time(samples[c.Name].Median)), $"{apps[^1].App.BytesCopied - before:N0}"];
    }

    private static unsafe void Change(nint start, int bytes, bool isScattered, Random random)
    {
        var all = new Span<byte>((void*)start, Bytes);
        if (!isScattered)
            foreach (ref var value in all.Slice(random.Next(Bytes - bytes + 1), bytes))
                value++;
        else
            for (var i = 0; i < bytes / LineBytes; i++)
                all[random.Next(Bytes)]++;
    }
}
