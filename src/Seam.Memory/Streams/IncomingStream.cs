using System.Diagnostics.CodeAnalysis;

namespace Seam.Memory;

/// <summary>Makes an element of a message.</summary>
public delegate T ElementReader<out T>(RingMessage message);

/// <summary>
/// A stream that a module writes and the host reads. Elements are good until the next one is asked for. Whether it is iterated or asked
/// with <see cref="TryNext"/>, a module that works when asked is called on the thread that asks. For one thread at a time.
/// </summary>
public sealed class IncomingStream<T>(IStreamEnd end, ElementReader<T> read) : IAsyncEnumerable<T>, IDisposable
{
    private readonly RingReader _reader = new(end.Memory);
    private bool _isClosed;

    /// <summary>The writer has ended the stream, and everything was read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The next element; false when there is none yet, or no more: then <see cref="HasEnded"/> is set.</summary>
    /// <exception cref="StreamException">The writer failed, and all that it had committed was read; or the stream was closed here.</exception>
    public bool TryNext([MaybeNullWhen(false)] out T element)
    {
        element = default;
        if (!TryRead(out var message))
            return false;
        element = read(message);
        return true;
    }

    /// <summary>The elements as they come. Leaving the loop, by its end or by cancellation, closes the stream.</summary>
    /// <exception cref="StreamException">The writer failed, and all that it had committed was read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var closing = this;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(out var message))
                yield return read(message);
            else if (HasEnded)
                yield break;
            else
                await end.Memory.Wake.WaitAsync(_reader.HasNews, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The writer is told that nobody reads any more.</summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        if (!end.IsOver)
            end.Close();
    }

    private bool TryRead(out RingMessage message)
    {
        if (_isClosed || end.IsOver)
            throw end.Explain(_isClosed ? "was closed by its reader" : "is over: the app has ended");
        try
        {
            if (Take(out message))
                return true;
            end.Exchange();
            var state = end.Memory.StateNow;
            if (Take(out message))
                return true;
            HasEnded = state == RingState.Ended;
            return state != RingState.Failed ? false : throw end.Explain("failed; all that was committed before was read");
        }
        catch (RingException e)
        {
            throw end.Explain(e.Message);
        }
    }

    private bool Take(out RingMessage message)
    {
        var next = _reader.TakeNext();
        message = next.GetValueOrDefault();
        return next is not null;
    }
}
