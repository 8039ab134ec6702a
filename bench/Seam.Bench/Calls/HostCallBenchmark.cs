using Seam.Bench.Measure;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Bench.Calls;

/// <summary>W2: the host calls a guest with a payload that exists already; the guest reads one field, or everything.</summary>
internal static class HostCallBenchmark
{
    public static string Run(BenchmarkFiles files, int rounds) =>
        string.Join("\n\n", Table(files, rounds, all: false), Table(files, rounds, all: true));

    private static string Table(BenchmarkFiles files, int rounds, bool all)
    {
        using var mapped = new PayloadApp(files.Guest("payload.km"), TransportKind.Mapped);
        using var trusting = new PayloadApp(files.Guest("trusting/payload.km"), TransportKind.Mapped);
        using var copied = new PayloadApp(files.Guest("payload.km"), TransportKind.Copy);
        var byHand = new CopiedByHand(files.Guest("reader.wasm"), PayloadSizes.Rows[^1].Bytes);
        var rows = PayloadSizes.Rows.Select(size =>
        {
            var data = PayloadSizes.Data(size.Bytes);
            var contestants = Contestants(data, all, [mapped, trusting, copied], byHand);
            var samples = Alternation.Run(contestants, rounds);
            return (Names: contestants.Select(c => c.Name), Cells: (IReadOnlyList<string>)[size.Name, .. contestants.Select(c => MarkdownTable.Times(samples[c.Name]))]);
        }).ToList();
        var title = all ? "the guest reads all bytes" : "the guest reads one field";
        return $"W2, host to guest, {title} (minimum / median of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["payload", .. rows[0].Names], [.. rows.Select(r => r.Cells)]);
    }

    private static List<Contestant> Contestants(byte[] data, bool all, PayloadApp[] apps, CopiedByHand byHand)
    {
        var serialised = new SerialisedPayload(data);
        var target = new byte[data.Length];
        return
        [
            Loop.Repeated("memcpy", times => { for (var i = 0; i < times; i++) data.CopyTo(target, 0); }),
            Loop.Repeated("bare call", times => { for (var i = 0; i < times; i++) apps[0].Reader.Bare(1); }),
            Call("mapped", apps[0], data, all),
            Call("mapped, trusting", apps[1], data, all),
            Call("Seam copy", apps[2], data, all),
            Loop.Repeated("copy x1", times => { for (var i = 0; i < times; i++) byHand.In(data, all); }),
            Loop.Repeated("copy x2", times => { for (var i = 0; i < times; i++) byHand.InAndOut(data, all); }),
            Loop.Repeated("JSON", times => { for (var i = 0; i < times; i++) serialised.Json(all); }),
            Loop.Repeated("protobuf", times => { for (var i = 0; i < times; i++) serialised.Protobuf(all); }),
        ];
    }

    private static Contestant Call(string name, PayloadApp app, byte[] data, bool all)
    {
        SpanWord word = app.Put(data);
        var expected = all ? ByteSum.Of(data) : 7;
        if ((all ? app.Reader.All(word) : app.Reader.One(word)) != expected)
            throw new InvalidOperationException($"{name}: the guest read something else");
        return Loop.Repeated(name, times =>
        {
            for (var i = 0; i < times; i++)
                _ = all ? app.Reader.All(word) : app.Reader.One(word);
        });
    }
}
