using Bench.Payload;
using Seam.Memory;
using Seam.Runtime;
using Seam.Schema;
using Seam.Schema.Access;

namespace Seam.Bench.Edges;

/// <summary>The reader of the call benchmarks, as many times as wanted, behind a region with the terms wanted; the host writes.</summary>
internal sealed class EdgeApp : IDisposable
{
    private readonly App _app;

    /// <param name="terms">What follows <c>read</c> in each reader's grant.</param>
    public EdgeApp(BenchmarkFiles files, int readers, string terms, TransportKind transport = TransportKind.Mapped)
    {
        var names = Enumerable.Range(0, readers).Select(i => $"reader{i}").ToList();
        var source = File.ReadAllText(files.Source("payload.km"));
        // The region is as the reader was built with: the runtime refuses another.
        var region = source.Split('\n').Single(l => l.TrimStart().StartsWith("region ", StringComparison.Ordinal)).Trim();
        var schema = source[..source.IndexOf("define module", StringComparison.Ordinal)]
            + "define module host from host { }\n"
            + string.Concat(names.Select(n => $"define module {n} from \"reader.wasm\" {{ export Reader; }}\n"))
            + $"define relation payloads {{ {region} host write; {string.Concat(names.Select(n => $"{n} read{terms}; "))} }}\n";
        _app = App.Load(Plan(schema), Path.GetDirectoryName(files.Guest("reader.wasm"))!, new AppOptions { Transport = transport });
        if (_app.Map.Transport.Kind != transport)
            throw new InvalidOperationException($"the runtime took {_app.Map.Transport}");
        Readers = [.. names.Select(n => new ReaderClient(_app.Module(n)))];
    }

    public IReadOnlyList<ReaderClient> Readers { get; }

    /// <summary>On all edges together.</summary>
    public long BytesCopied => _app.Relations.Single().BytesCopied;

    /// <summary>Writes the payload in place; its bytes can be changed afterwards.</summary>
    public unsafe (SpanWord Word, nint Data) Put(ReadOnlySpan<byte> data)
    {
        var payload = new PayloadsRelation(_app.Region("payloads")).Start(0);
        payload.Sequence = 7;
        var bytes = payload.NewDataUninitialized(data.Length);
        data.CopyTo(bytes);
        fixed (byte* start = bytes)
            return (payload.Finish().Word, (nint)start);
    }

    public void Dispose() => _app.Dispose();

    private static AccessPlan Plan(string schema)
    {
        var diagnostics = new Foundation.Diagnostics.DiagnosticBag();
        return SchemaCompiler.Compile(new Foundation.Text.SourceText("edges.km", schema), _ => null, diagnostics)
            ?? throw new InvalidOperationException(Foundation.Diagnostics.DiagnosticPrinter.Print(diagnostics.Items));
    }
}
