using Seam.Bench.Measure;
using Seam.Runtime;

namespace Seam.Bench.Calls;

/// <summary>W3: one module calls another, many times from inside; the times are those of one call between modules.</summary>
internal static class ModuleCallBenchmark
{
    public static string Run(BenchmarkFiles files, int rounds) =>
        string.Join("\n\n", Table(files, rounds, all: false), Table(files, rounds, all: true));

    private static string Table(BenchmarkFiles files, int rounds, bool all)
    {
        using var mapped = new PayloadApp(files.Guest("payload.km"), TransportKind.Mapped);
        using var trusting = new PayloadApp(files.Guest("trusting/payload.km"), TransportKind.Mapped);
        using var once = new PayloadApp(files.Guest("payload.km"), TransportKind.Copy);
        using var twice = new PayloadApp(files.Guest("twice/payload.km"), TransportKind.Copy);
        var rows = PayloadSizes.Rows.Select(size =>
        {
            var data = PayloadSizes.Data(size.Bytes);
            var serialised = new SerialisedPayload(data);
            List<Contestant> contestants =
            [
                Loop.Repeated("bare call", times => mapped.Driver.Bare((uint)times)),
                Call("mapped", mapped, data, all),
                Call("mapped, trusting", trusting, data, all),
                Call("copy x1", once, data, all),
                Call("copy x2", twice, data, all),
                Loop.Repeated("JSON", times => { for (var i = 0; i < times; i++) serialised.Json(all); }),
                Loop.Repeated("protobuf", times => { for (var i = 0; i < times; i++) serialised.Protobuf(all); }),
            ];
            var samples = Alternation.Run(contestants, rounds);
            return (Names: contestants.Select(c => c.Name), Cells: (IReadOnlyList<string>)[size.Name, .. contestants.Select(c => MarkdownTable.Times(samples[c.Name]))]);
        }).ToList();
        var title = all ? "the callee reads all bytes" : "the callee reads one field";
        return $"W3, module to module, {title} (minimum / median of {rounds} alternated runs)\n\n"
            + MarkdownTable.Format(["payload", .. rows[0].Names], [.. rows.Select(r => r.Cells)]);
    }

    private static Contestant Call(string name, PayloadApp app, byte[] data, bool all)
    {
        var word = app.Put(data);
        var expected = all ? ByteSum.Of(data) : 7;
        if ((all ? app.Driver.All(word, 1) : app.Driver.One(word, 1)) != expected)
            throw new InvalidOperationException($"{name}: the callee read something else");
        return Loop.Repeated(name, times => _ = all ? app.Driver.All(word, (uint)times) : app.Driver.One(word, (uint)times));
    }
}
