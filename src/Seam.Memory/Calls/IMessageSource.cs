namespace Seam.Memory;

/// <summary>Finds the bytes that a span word names, for the host.</summary>
public interface IMessageSource
{
    /// <summary>The bytes, unverified; empty for "no message".</summary>
    /// <exception cref="ArgumentException">The host has no such region, or the message does not lie inside it.</exception>
    MessageBytes Resolve(SpanWord word);
}
