using System.Diagnostics.CodeAnalysis;

namespace Seam.Memory;

/// <summary>
/// A stream that the host writes and a module reads. Elements are built in place in the ring. When the reader has closed the stream, writing
/// throws a <see cref="StreamException"/>. For one thread at a time.
/// </summary>
public class OutgoingStream(IStreamEnd end)
{
    private readonly RingWriter _writer = new(end.Memory);

    /// <summary>The longest element, in bytes.</summary>
    public long LongestElement => end.Memory.LongestMessage;

    /// <summary>Room for one element, to be built in the arena and then committed. False when the reader is behind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It never has room.</exception>
    /// <exception cref="StreamException">The reader has gone.</exception>
    public bool TryReserve(long bytes, [NotNullWhen(true)] out Arena? arena)
    {
        if (end.IsOver)
            throw end.Explain("is over");
        try
        {
            if (_writer.TryReserve(bytes, out arena))
                return true;
            end.Exchange();
            return _writer.TryReserve(bytes, out arena);
        }
        catch (RingException e)
        {
            throw end.Explain(e.Message);
        }
    }

    /// <summary>Shows the reader the element that was built in the arena reserved last.</summary>
    /// <exception cref="InvalidOperationException">Nothing was reserved, or the element is not the one built there.</exception>
    public void Commit(MessageBytes element)
    {
        if (end.IsOver)
            throw end.Explain("is over");
        _writer.Commit(element);
        end.Exchange();
    }

    /// <summary>Completes when an element of that many bytes has room.</summary>
    /// <inheritdoc cref="TryReserve" path="/exception"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitForRoomAsync(long bytes, CancellationToken cancellation = default)
    {
        while (!TryReserve(bytes, out _))
            await end.Memory.Wake.WaitAsync(static () => false, cancellation).ConfigureAwait(false);
    }

    /// <summary>Copies an element in as soon as there is room.</summary>
    /// <param name="write">Makes the message of it, for example <c>(frame, arena) => frame.Write(arena)</c>.</param>
    /// <inheritdoc cref="WaitForRoomAsync" path="/exception"/>
    public async ValueTask WriteAsync<T>(T element, Func<T, Arena, MessageBytes> write, CancellationToken cancellation = default)
    {
        using var arena = new Arena();
        var length = (long)write(element, arena).Length;
        await WaitForRoomAsync(length, cancellation).ConfigureAwait(false);
        if (TryReserve(length, out var place))
            Commit(write(element, place));
    }

    /// <summary>Writes what another sequence yields, each element as soon as there is room.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    public async Task WriteAllAsync<T>(IAsyncEnumerable<T> elements, Func<T, Arena, MessageBytes> write, CancellationToken cancellation = default)
    {
        await foreach (var element in elements.WithCancellation(cancellation).ConfigureAwait(false))
            await WriteAsync(element, write, cancellation).ConfigureAwait(false);
    }
}

/// <summary>The same for elements that are one dynamic struct each.</summary>
public sealed class OutgoingStream<TBuilder>(IStreamEnd end) : OutgoingStream(end)
    where TBuilder : IBuilder<TBuilder>, allows ref struct
{
    /// <summary>Starts an element in the ring, to be finished and committed. False when the reader is behind.</summary>
    /// <inheritdoc cref="OutgoingStream.TryReserve"/>
    public bool TryStart(long bytes, out TBuilder element)
    {
        element = TryReserve(bytes, out var arena) ? TBuilder.Over(arena.BeginObject(TBuilder.Template, typeof(TBuilder).Name)) : default!;
        return arena is not null;
    }
}

/// <summary>The same for elements that are one scalar, enum, set of flags or static struct each.</summary>
public sealed class OutgoingValues<T>(IStreamEnd end) : OutgoingStream(end)
    where T : unmanaged
{
    /// <summary>False when the reader is behind.</summary>
    /// <inheritdoc cref="OutgoingStream.TryReserve" path="/exception"/>
    public unsafe bool TryWrite(in T element)
    {
        if (!TryReserve(sizeof(T) + 7 & ~7, out var arena))
            return false;
        Commit(arena.WriteStatic(in element));
        return true;
    }

    /// <summary>Completes when it was written.</summary>
    /// <inheritdoc cref="OutgoingStream.WaitForRoomAsync" path="/exception"/>
    public ValueTask WriteAsync(T element, CancellationToken cancellation = default) =>
        WriteAsync(element, static (value, arena) => arena.WriteStatic(in value), cancellation);
}
