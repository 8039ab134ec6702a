using Seam.Runtime.Model;
using Seam.Schema.Access;

namespace Seam.Runtime.Streams;

/// <summary>A function that answers a stream, as one module opens it of another.</summary>
internal sealed class StreamEdge(AppModule reader, AppModule writer, FunctionPlan function)
{
    public AppModule Reader => reader;

    public AppModule Writer => writer;

    public FunctionPlan Plan => function;

    /// <summary>Bytes of the ring, a multiple of 64 KiB.</summary>
    public long RingBytes => function.RingBytes;

    public string Function => function.ExportName;

    public bool IsSameAs(StreamEdge other) => Reader == other.Reader && Writer == other.Writer && Function == other.Function;

    /// <summary>The same, but for which module of the host it is.</summary>
    public bool CountsFor(StreamEdge other) =>
        Function == other.Function && (Reader == other.Reader || Reader.IsHost && other.Reader.IsHost) && (Writer == other.Writer || Writer.IsHost && other.Writer.IsHost);

    public override string ToString() => $"stream '{Function}' from module '{Writer.Name}' to module '{Reader.Name}'";
}
