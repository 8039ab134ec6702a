namespace Seam.Memory;

/// <summary>An element of a stream, where it lies in the ring, for asynchronous code, which cannot hold a view across an await.</summary>
public readonly struct StreamMessage<TView>
    where TView : IView<TView>, allows ref struct
{
    private readonly RingMessage _message;
    private readonly string _type;

    /// <param name="type">The expected type in the schema, for the messages of exceptions.</param>
    public StreamMessage(RingMessage message, string type) => (_message, _type) = (message, type);

    /// <summary>The bytes, unverified, good until the reader goes on.</summary>
    public MessageBytes Bytes => _message.Bytes;

    /// <summary>Verified each time it is asked for, and good until the reader goes on.</summary>
    /// <exception cref="InvalidMessageException">The bytes are no valid message of the struct.</exception>
    public TView View => VerifiedMessage.Verify<TView>(_message.Bytes, null, _type);
}
