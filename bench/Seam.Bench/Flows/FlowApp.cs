using Bench.Flow;
using Seam.Runtime;

namespace Seam.Bench.Flows;

/// <summary>The app of the stream benchmark with one transport.</summary>
internal sealed class FlowApp : IDisposable
{
    private readonly App _app;

    public FlowApp(string schema, TransportKind transport)
    {
        _app = App.Load(schema, new AppOptions { Transport = transport });
        if (_app.Map.Transport.Kind != transport)
            throw new InvalidOperationException($"the runtime took {_app.Map.Transport}");
        Sink = new SinkClient(_app.Module("sink"));
    }

    public SinkClient Sink { get; }

    public void Dispose() => _app.Dispose();
}
