using Seam.Memory;
using Seam.Runtime.Model;

namespace Seam.Runtime.Streams;

/// <summary>Tells of the streams that the schema lets modules open.</summary>
internal static class StreamReporting
{
    private const string ByAtomics = "memory.atomic.notify";
    private const string ByHost = "the host";

    public static IEnumerable<StreamReport> Of(IReadOnlyDictionary<string, AppModule> modules, AppStreams streams, TransportKind transport) =>
        from reader in modules.Values
        from import in reader.Plan.Imports
        from function in import.Interface.Functions
        where function.IsStream
        select Of(new StreamEdge(reader, modules[import.From.Original], function), streams, transport);

    private static StreamReport Of(StreamEdge edge, AppStreams streams, TransportKind transport)
    {
        var (counts, isMapped) = (streams.CountsOf(edge), transport == TransportKind.Mapped);
        return new StreamReport(
            edge.Function, edge.Writer.Name, edge.Reader.Name, transport, edge.RingBytes, RingMemory.LongestIn(edge.RingBytes),
            isMapped ? $"{edge.Writer.Name} writes the ring, {edge.Reader.Name} the credit" : "each has pages of its own",
            Wakes(edge.Reader, edge.Writer, isMapped), Wakes(edge.Writer, edge.Reader, isMapped))
        {
            Opened = counts.Opened,
            Messages = counts.Messages,
            BytesMoved = counts.Moved,
            BytesCopied = counts.Copied,
            Waits = counts.Waits,
        };
    }

    /// <summary>How one end learns of what the other did; a guest without threads works when it is called, or tells nobody.</summary>
    private static string Wakes(AppModule sleeper, AppModule other, bool isMapped) =>
        isMapped && HasThreads(sleeper) && HasThreads(other) ? ByAtomics
        : other.IsHost ? ByHost
        : $"{ByHost}, within {RingWake.Poll.TotalMilliseconds} ms";

    private static bool HasThreads(AppModule module) => module is { IsHost: false, Instance.Memory.Linear.IsShared: true };
}
