using Seam.Bench.Calls;
using Seam.Bench.Measure;
using Seam.Runtime;

namespace Seam.Bench.Flows;

/// <summary>W6: chunks from module to module, through the ring of a stream or by a call for each, beside a memcpy of as many bytes into as large a place.</summary>
internal static class StreamBenchmark
{
    private const int RingBytes = 256 << 10;

    private static readonly int[] Sizes = [64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10];

    /// <param name="total">Bytes of chunks in one run.</param>
    public static string Run(BenchmarkFiles files, int rounds, long total) =>
        string.Join("\n\n", Table(files, rounds, total, all: false), Table(files, rounds, total, all: true));

    private static string Table(BenchmarkFiles files, int rounds, long total, bool all)
    {
        using var mapped = new FlowApp(files.Guest("flow.km"), TransportKind.Mapped);
        using var trusting = new FlowApp(files.Guest("trusting/flow.km"), TransportKind.Mapped);
        using var copied = new FlowApp(files.Guest("flow.km"), TransportKind.Copy);
        var rows = Sizes.Select(size =>
        {
            var count = (uint)(total / size);
            List<Contestant> contestants =
            [
                new("memcpy", () => Copies(size, count, all)),
                new("stream", () => Checked(size, count, all, mapped.Sink.StreamOf)),
                new("stream, trusting", () => Checked(size, count, all, trusting.Sink.StreamOf)),
                new("stream, copied", () => Checked(size, count, all, copied.Sink.StreamOf)),
                new("call per chunk", () => Checked(size, count, all, mapped.Sink.Calls)),
            ];
            var samples = Alternation.Run(contestants, rounds);
            var memcpy = samples["memcpy"].Median;
            return (Names: contestants.Select(c => c.Name), Cells: (IReadOnlyList<string>)
            [
                Size(size), .. contestants.Select(c => Rate(size, samples[c.Name].Median)), $"{memcpy / samples["stream"].Median:F2}", MarkdownTable.Time(samples["stream"].Median),
            ]);
        }).ToList();
        var title = all ? "the reader adds up all bytes" : "the reader looks at one byte of each chunk";
        return $"W6, a stream from module to module, {total >> 20} MiB in a run, {title} (GB/s, processor time, medians of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["chunk", .. rows[0].Names, "stream / memcpy", "one chunk"], [.. rows.Select(r => r.Cells)]);
    }

    /// <summary>Nanoseconds per chunk; what was read has to be right.</summary>
    private static double Checked(int size, uint count, bool all, Func<uint, uint, bool, ulong> run)
    {
        var sum = 0ul;
        var time = ProcessorTime.Seconds(() => sum = run((uint)size, count, all)) * 1e9 / count;
        var expected = (all ? ByteSum.Of(Source(size)) : 3) * count;
        return sum == expected ? time : throw new InvalidOperationException($"the reader found {sum}, not {expected}");
    }

    private static double Copies(int size, uint count, bool all)
    {
        var (source, target, sum) = (Source(size), new byte[RingBytes], 0ul);
        var time = ProcessorTime.Seconds(() =>
        {
            var at = 0;
            for (var i = 0u; i < count; i++)
            {
                var chunk = target.AsSpan(at, size);
                source.CopyTo(chunk);
                sum += all ? ByteSum.Of(chunk) : chunk[0];
                at = at + 2 * size > RingBytes ? 0 : at + size;
            }
        });
        return sum != 0 ? time * 1e9 / count : throw new InvalidOperationException("nothing was copied");
    }

    private static byte[] Source(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)(i * 7 + 3))];

    private static string Size(int bytes) => bytes < 1024 ? $"{bytes} B" : $"{bytes >> 10} KiB";

    private static string Rate(int size, double nanoseconds) => $"{size / nanoseconds:F2}";
}
