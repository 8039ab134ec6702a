using Seam.Memory;

namespace Seam.Runtime.Streams;

/// <summary>One end of a stream, for generated code of the host.</summary>
internal sealed class HostEnd(StreamChannel channel, bool isReader) : IStreamEnd
{
    public RingMemory Memory => isReader ? channel.Memory.Read : channel.Memory.Written;

    public bool IsOver => channel.IsDisposed;

    public void Exchange() => channel.Exchange(isReader);

    public StreamException Explain(string what) => new(channel.Explain(what));

    public void Close()
    {
        if (isReader)
            channel.Leave(tellsWriter: true);
        else
            channel.End();
    }
}
