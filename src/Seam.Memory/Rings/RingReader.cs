using System.Runtime.CompilerServices;

namespace Seam.Memory;

/// <summary>
/// A reading end of a stream: each reader gets every message. A message is read where it lies, until it is released; verify it like any
/// that came from elsewhere. Nothing that the writer puts into the memory makes this read outside of the ring. For one thread at a time.
/// </summary>
/// <param name="reader">Which of the stream's readers, from 0.</param>
public sealed class RingReader(RingMemory memory, int reader = 0) : IDisposable
{
    private ulong _read = memory.Read(reader);
    private long _offset = (long)(memory.Read(reader) % (ulong)memory.Capacity);
    private bool _isHolding;

    /// <summary>The next message, valid until <see cref="Release"/>; false when nothing more was committed.</summary>
    /// <exception cref="RingException">The frames make no sense: the writer is broken or hostile.</exception>
    public unsafe bool TryRead(out MessageBytes message)
    {
        while (Next(out var frame, out var length, out var kind))
        {
            Pass((length + 7 & ~7L) + RingLayout.FrameHeader);
            if (kind == RingLayout.Message)
            {
                _isHolding = true;
                message = Message(frame, length);
                return true;
            }
        }
        if (!_isHolding)
            Release();
        message = default;
        return false;
    }

    /// <summary>Gives the room of all messages read so far back to the writer; they must not be used any more.</summary>
    public void Release()
    {
        _isHolding = false;
        if (memory.Read(reader) == _read)
            return;
        Volatile.Write(ref memory.Read(reader), _read);
        Volatile.Write(ref memory.ReadSignal(reader), memory.ReadSignal(reader) + 1);
        memory.Wake.Pulse();
    }

    /// <summary>Completes with true when there is a message, with false at the end of the stream. Releases what was read before.</summary>
    /// <exception cref="RingException">The writer failed, and all that it committed was read; or the frames make no sense.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellation = default)
    {
        Release();
        while (true)
        {
            // The state first: what it says holds for all that was committed before it was set.
            var state = (RingState)Volatile.Read(ref memory.State);
            if (Volatile.Read(ref memory.Written) != _read)
                return true;
            if (state == RingState.Ended)
                return false;
            if (state != RingState.Open)
                throw new RingException("the writer of the stream failed; all that it committed was read");
            await memory.Wake.WaitAsync(HasNews, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The messages as they come, each valid in one turn of the loop.</summary>
    /// <inheritdoc cref="WaitAsync" path="/exception"/>
    public async IAsyncEnumerable<RingMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (await WaitAsync(cancellation).ConfigureAwait(false))
            while (TakeNext() is { } message)
                yield return message;
    }

    /// <summary>This reader has gone: the writer no longer waits for it.</summary>
    public void Dispose()
    {
        Release();
        memory.Leave(reader);
    }

    internal unsafe RingMessage? TakeNext()
    {
        Release();
        return TryRead(out var message) ? new RingMessage((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in message.Start)), (long)message.Length, message.Word) : null;
    }

    internal bool HasNews() =>
        Volatile.Read(ref memory.Written) != _read || Volatile.Read(ref memory.State) != (uint)RingState.Open;

    /// <summary>Length and kind are fetched once: the writer may change them meanwhile.</summary>
    private unsafe bool Next(out byte* frame, out long length, out uint kind)
    {
        var available = Volatile.Read(ref memory.Written) - _read;
        frame = memory.Frames + _offset;
        (length, kind) = (0, 0);
        if (available == 0)
            return false;
        (length, kind) = (Volatile.Read(ref *(uint*)frame), Volatile.Read(ref *((uint*)frame + 1)));
        var size = (length + 7 & ~7L) + RingLayout.FrameHeader;
        var isSkip = kind == RingLayout.Skip && _offset > 0 && _offset + size == memory.Capacity;
        var isMessage = kind == RingLayout.Message && _offset + size <= memory.Capacity;
        if (available > (ulong)memory.Capacity || (ulong)size > available || !(isSkip || isMessage))
            throw new RingException($"the stream's memory makes no sense at position {_read}: a frame of {length} bytes and kind {kind}, {available} bytes committed");
        return true;
    }

    private void Pass(long size)
    {
        _read += (ulong)size;
        _offset = _offset + size == memory.Capacity ? 0 : _offset + size;
    }

    private unsafe MessageBytes Message(byte* frame, long length)
    {
        var start = frame + RingLayout.FrameHeader;
        var isMessage = memory.Region != 0 && length != 0 && length % 8 == 0;
        return new MessageBytes(ref *start, (nuint)length, isMessage ? new SpanWord(memory.Region, start - memory.Ring, length) : default);
    }
}
