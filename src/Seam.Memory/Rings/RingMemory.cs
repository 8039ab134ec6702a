namespace Seam.Memory;

/// <summary>
/// The memory of a stream: the ring, which its writer fills, and for each reader a credit, which the reader moves on. Whoever made it
/// keeps it mapped for as long as writers and readers on it are used. All zero is a stream that has not begun.
/// </summary>
public sealed unsafe class RingMemory
{
    private readonly nint[] _credits;

    /// <param name="ring">At an address that is a multiple of 8.</param>
    /// <param name="bytes">Of the ring; what is beyond a multiple of 8 is not used.</param>
    /// <param name="credits">Of 64 bytes each, at addresses that are multiples of 8.</param>
    /// <param name="region">The ring's region, for the span words of messages in it; 0 for none.</param>
    public RingMemory(byte* ring, long bytes, ReadOnlySpan<nint> credits, int region = 0)
    {
        if (bytes < RingLayout.Data + 2 * RingLayout.FrameHeader)
            throw new ArgumentException($"{bytes} bytes are too few for a ring, which has at least 80", nameof(bytes));
        foreach (var start in (ReadOnlySpan<nint>)[(nint)ring, .. credits])
            if (start == 0 || start % 8 != 0)
                throw new ArgumentException("a ring and its credits start at addresses that are multiples of 8", nameof(credits));
        Ring = ring;
        (Capacity, Region) = (CapacityOf(bytes), region);
        _credits = [.. credits];
    }

    /// <summary>Bytes of frames that the ring holds; a message takes its length, rounded up to 8, and 8 more.</summary>
    public long Capacity { get; }

    public int Readers => _credits.Length;

    /// <summary>The longest message, in bytes.</summary>
    public long LongestMessage => LongestOf(Capacity);

    /// <summary>Wakes who waits in this process; a guest's writes do not, so the runtime does after each of its calls.</summary>
    public RingWake Wake { get; } = new();

    /// <summary>Messages that were committed, as the writer says.</summary>
    public ulong MessagesNow => Volatile.Read(ref Messages);

    /// <summary>Bytes of frames that were committed, as the writer says.</summary>
    public ulong BytesNow => Volatile.Read(ref Written);

    /// <summary>What the writer says; it holds for all that was committed before it was asked.</summary>
    public RingState StateNow => (RingState)Volatile.Read(ref State);

    /// <summary>The writer works by itself: a reader that finds nothing need not ask it for more.</summary>
    public bool RunsByItself => Volatile.Read(ref OwnPace) != 0;

    /// <summary>What the writer changes last when there is something to read.</summary>
    public uint SignalNow => Volatile.Read(ref Signal);

    /// <summary>What a reader changes last when it has given room back.</summary>
    public uint CreditSignalNow(int reader = 0) => Volatile.Read(ref ReadSignal(reader));

    /// <summary>The longest message of a ring of that many bytes.</summary>
    public static long LongestIn(long bytes) => LongestOf(CapacityOf(bytes));

    /// <summary>Whether a reader has something to read, be it the end.</summary>
    public bool HasUnread(int reader = 0) => Volatile.Read(ref Written) != Read(reader) || Volatile.Read(ref State) != (uint)RingState.Open;

    /// <summary>In the writer's name, when it no longer can: readers get what was committed, then the end.</summary>
    public void End() => Become(RingState.Ended);

    /// <summary>In the writer's name, when it no longer can: readers get what was committed, then an error.</summary>
    public void Fail() => Become(RingState.Failed);

    /// <summary>In a reader's name, when it no longer can: the writer does not wait for it.</summary>
    public void Leave(int reader = 0)
    {
        Volatile.Write(ref Gone(reader), 1);
        Volatile.Write(ref ReadSignal(reader), ReadSignal(reader) + 1);
        Wake.Pulse();
    }

    /// <summary>A stream that has not begun, in the same memory. Nobody may be at either end.</summary>
    public void Reset()
    {
        new Span<byte>(Ring, RingLayout.Data).Clear();
        foreach (var credit in _credits)
            new Span<byte>((void*)credit, RingLayout.CreditBytes).Clear();
    }

    private void Become(RingState state)
    {
        if (State != (uint)RingState.Open)
            return;
        Volatile.Write(ref State, (uint)state);
        Volatile.Write(ref Signal, Signal + 1);
        Wake.Pulse();
    }

    private static long CapacityOf(long bytes) => bytes - RingLayout.Data & ~7L;

    private static long LongestOf(long capacity) => Math.Min(capacity - RingLayout.FrameHeader, int.MaxValue & ~7);

    internal byte* Ring { get; }

    internal int Region { get; }

    internal byte* Frames => Ring + RingLayout.Data;

    internal ref ulong Written => ref *(ulong*)(Ring + RingLayout.Written);

    internal ref uint State => ref *(uint*)(Ring + RingLayout.State);

    internal ref uint Signal => ref *(uint*)(Ring + RingLayout.Signal);

    internal ref uint OwnPace => ref *(uint*)(Ring + RingLayout.OwnPace);

    internal ref ulong Messages => ref *(ulong*)(Ring + RingLayout.Messages);

    internal ref ulong Read(int reader) => ref *(ulong*)(_credits[reader] + RingLayout.Read);

    internal ref uint Gone(int reader) => ref *(uint*)(_credits[reader] + RingLayout.Gone);

    internal ref uint ReadSignal(int reader) => ref *(uint*)(_credits[reader] + RingLayout.ReadSignal);
}
