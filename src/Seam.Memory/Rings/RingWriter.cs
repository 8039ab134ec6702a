using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Seam.Memory;

/// <summary>
/// The writing end of a stream. Messages are built in place in the ring and become visible when committed. When readers are behind
/// by the ring's capacity, there is no room: that is the back-pressure. For one thread at a time; readers may be on others.
/// </summary>
public sealed class RingWriter(RingMemory memory)
{
    private ulong _written = memory.Written;
    private ulong _reserved;
    private long _room;
    private long _offset = (long)(memory.Written % (ulong)memory.Capacity);

    /// <summary>Room that the readers were seen to leave; they may have left more since.</summary>
    private long _free;

    /// <summary>Room for one message, to be built in the arena and then committed. False when readers are behind.</summary>
    /// <param name="bytes">What the message takes at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">It never has room.</exception>
    /// <exception cref="RingException">All readers have gone, the stream was ended, or a reader's credit says what cannot be.</exception>
    public unsafe bool TryReserve(long bytes, [NotNullWhen(true)] out Arena? arena)
    {
        arena = null;
        if (!MakeRoom(bytes))
            return false;
        (_reserved, _room) = (_written + RingLayout.FrameHeader, bytes);
        arena = new Arena(memory.Frames + _offset + RingLayout.FrameHeader, bytes, memory.Region, RingLayout.Data + _offset + RingLayout.FrameHeader);
        return true;
    }

    /// <summary>Shows readers the message that was built in the arena reserved last.</summary>
    /// <exception cref="InvalidOperationException">Nothing was reserved, or the message is not the one built there.</exception>
    public unsafe void Commit(MessageBytes message)
    {
        var start = memory.Frames + _offset + RingLayout.FrameHeader;
        if (_reserved != _written + RingLayout.FrameHeader || (long)message.Length > _room || !Unsafe.AreSame(in message.Start, in *start))
            throw new InvalidOperationException("only the message built in the arena reserved last can be committed");
        _reserved = 0;
        Publish((uint)message.Length, RingLayout.Message);
    }

    /// <summary>Copies bytes in as a message. False when readers are behind.</summary>
    /// <inheritdoc cref="TryReserve" path="/exception"/>
    public unsafe bool TryWrite(ReadOnlySpan<byte> message)
    {
        if (!MakeRoom(message.Length))
            return false;
        message.CopyTo(new Span<byte>(memory.Frames + _offset + RingLayout.FrameHeader, message.Length));
        Publish((uint)message.Length, RingLayout.Message);
        return true;
    }

    /// <summary>Completes when a message of that many bytes has room.</summary>
    /// <inheritdoc cref="TryReserve" path="/exception"/>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask WaitForRoomAsync(long bytes, CancellationToken cancellation = default)
    {
        while (!MakeRoom(bytes))
            await memory.Wake.WaitAsync(() => MakeRoom(bytes), cancellation).ConfigureAwait(false);
    }

    /// <summary>Nothing more will come: readers get what was committed, then the end.</summary>
    public void End() => memory.End();

    /// <summary>The writer failed: readers get what was committed, then an error.</summary>
    public void Fail() => memory.Fail();

    /// <summary>Whether a message of that many bytes has room at the end of what was written; where the ring's end is in the way, it is skipped.</summary>
    private bool MakeRoom(long bytes)
    {
        var frame = Frame(bytes);
        if (memory.State != (uint)RingState.Open)
            throw new RingException("the stream was ended");
        var toEnd = memory.Capacity - _offset;
        if (frame > toEnd && IsFree(toEnd))
            Publish((uint)(toEnd - RingLayout.FrameHeader), RingLayout.Skip);
        return frame <= memory.Capacity - _offset && IsFree(frame);
    }

    private long Frame(long bytes)
    {
        if (bytes < 0 || bytes > memory.LongestMessage)
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, $"messages of this stream have at most {memory.LongestMessage} bytes");
        return (bytes + 7 & ~7L) + RingLayout.FrameHeader;
    }

    private bool IsFree(long bytes) => bytes <= _free || bytes <= (_free = FreeNow());

    /// <summary>What the slowest reader leaves.</summary>
    private long FreeNow()
    {
        var most = -1L;
        for (var reader = 0; reader < memory.Readers; reader++)
            if (Volatile.Read(ref memory.Gone(reader)) == 0)
                most = Math.Max(most, Behind(reader));
        return most < 0 ? throw new RingException("all readers of the stream have gone") : memory.Capacity - most;
    }

    private long Behind(int reader)
    {
        var behind = _written - Volatile.Read(ref memory.Read(reader));
        return behind <= (ulong)memory.Capacity
            ? (long)behind
            : throw new RingException($"reader {reader} claims to have read what was never written");
    }

    private unsafe void Publish(uint length, uint kind)
    {
        var header = (uint*)(memory.Frames + _offset);
        (header[0], header[1]) = (length, kind);
        var padded = (long)length + 7 & ~7L;
        if (length % 8 != 0)
            new Span<byte>((byte*)header + RingLayout.FrameHeader + length, (int)(padded - length)).Clear();
        var frame = padded + RingLayout.FrameHeader;
        _written += (ulong)frame;
        _free -= frame;
        _offset = _offset + frame == memory.Capacity ? 0 : _offset + frame;
        if (kind == RingLayout.Message)
            memory.Messages++;
        Volatile.Write(ref memory.Written, _written);
        Signal();
    }

    private void Signal()
    {
        Volatile.Write(ref memory.Signal, memory.Signal + 1);
        memory.Wake.Pulse();
    }
}
