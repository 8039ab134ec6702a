using Bench.Payload;
using Seam.Memory;
using Seam.Runtime;

namespace Seam.Bench.Calls;

/// <summary>The benchmark's app with one transport, and the payload in its region.</summary>
internal sealed class PayloadApp : IDisposable
{
    private readonly App _app;

    public PayloadApp(string schema, TransportKind transport)
    {
        _app = App.Load(schema, new AppOptions { Transport = transport });
        if (_app.Map.Transport.Kind != transport)
            throw new InvalidOperationException($"the runtime took {_app.Map.Transport}");
        Reader = new ReaderClient(_app.Module("reader"));
        Driver = new DriverClient(_app.Module("driver"));
    }

    public ReaderClient Reader { get; }

    public DriverClient Driver { get; }

    /// <summary>Writes the payload in place, as a producer would.</summary>
    public SpanWord Put(ReadOnlySpan<byte> data)
    {
        var payload = new PayloadsRelation(_app.Region("payloads")).Start(0);
        payload.Sequence = 7;
        data.CopyTo(payload.NewDataUninitialized(data.Length));
        return payload.Finish().Word;
    }

    public void Dispose() => _app.Dispose();
}
