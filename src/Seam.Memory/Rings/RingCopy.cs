namespace Seam.Memory;

/// <summary>
/// A stream whose two ends have memory of their own: carries what the writer committed to the reader, and what the reader gave back to the
/// writer. Whoever waits at either end is woken. Nothing that either end says makes it read or write outside of the rings.
/// </summary>
/// <param name="written">As the writer sees it.</param>
/// <param name="read">As its one reader sees it; of the same size.</param>
public sealed class RingCopy(RingMemory written, RingMemory read)
{
    private ulong _carried;
    private ulong _released;

    /// <summary>Of frames, so far.</summary>
    public long BytesCopied => (long)_carried;

    /// <exception cref="RingException">One end says what cannot be.</exception>
    public void Exchange()
    {
        CarryCredit();
        // The state first: it holds for all that was committed before it was set.
        var state = Volatile.Read(ref written.State);
        var news = CarryFrames() | read.OwnPace != written.OwnPace | (state != read.State && read.State == (uint)RingState.Open);
        if (!news)
            return;
        read.OwnPace = written.OwnPace;
        if (read.State == (uint)RingState.Open)
            Volatile.Write(ref read.State, state);
        Volatile.Write(ref read.Signal, read.Signal + 1);
        read.Wake.Pulse();
    }

    private void CarryCredit()
    {
        var (released, gone) = (Volatile.Read(ref read.Read(0)), Volatile.Read(ref read.Gone(0)));
        if (released == _released && gone == written.Gone(0))
            return;
        if (released - _released > _carried - _released)
            throw new RingException("the reader claims to have read what was never written");
        _released = released;
        Volatile.Write(ref written.Read(0), released);
        Volatile.Write(ref written.Gone(0), gone);
        Volatile.Write(ref written.ReadSignal(0), written.ReadSignal(0) + 1);
        written.Wake.Pulse();
    }

    private unsafe bool CarryFrames()
    {
        var now = Volatile.Read(ref written.Written);
        if (now == _carried)
            return false;
        if (now - _released > (ulong)written.Capacity || now - _carried > (ulong)written.Capacity)
            throw new RingException("the writer claims to have written where nothing was read yet");
        var offset = (long)(_carried % (ulong)written.Capacity);
        var length = (long)(now - _carried);
        var first = Math.Min(length, written.Capacity - offset);
        Buffer.MemoryCopy(written.Frames + offset, read.Frames + offset, first, first);
        Buffer.MemoryCopy(written.Frames, read.Frames, length - first, length - first);
        _carried = now;
        Volatile.Write(ref read.Written, now);
        return true;
    }
}
