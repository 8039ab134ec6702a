using Seam.Memory;
using Seam.Runtime.Transports;

namespace Seam.Runtime.Calls;

/// <summary>Finds the bytes of messages for the host.</summary>
internal sealed class Messages(Transport transport) : IMessageSource
{
    public MessageBytes Resolve(SpanWord word)
    {
        if (word.IsNone)
            return default;
        var index = word.Region - 1;
        return (uint)index < (uint)transport.Relations.Count
            ? transport.Relations[index].Region.Resolve(word)
            : throw new ArgumentException($"the app has no such region: {word}", nameof(word));
    }
}
