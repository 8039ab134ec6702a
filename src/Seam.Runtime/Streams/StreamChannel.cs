using System.Diagnostics;
using Seam.Memory;

namespace Seam.Runtime.Streams;

/// <summary>A stream that is open. Its two ends may be used on different threads.</summary>
/// <param name="number">What both ends call it.</param>
/// <param name="more">Calls a writer that works when it is asked; null for the host, which is woken instead.</param>
internal sealed class StreamChannel(int number, StreamEdge edge, StreamMemory memory, Action<int>? more) : IDisposable
{
    /// <summary>A guest waits no longer at once, so that it can be stopped at the loop that it waits in.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <summary>About the time that it costs to fall asleep and be woken.</summary>
    private const int Spins = 200;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _readerGone = new();
    private readonly long _waitsBefore = memory.Waits;
    private string? _failure;

    public int Number => number;

    public StreamEdge Edge => edge;

    public StreamMemory Memory => memory;

    /// <summary>Cancelled when nobody reads any more.</summary>
    public CancellationToken ReaderGone => IsDisposed ? new CancellationToken(canceled: true) : _readerGone.Token;

    /// <summary>Nobody is at either end.</summary>
    public bool IsOver => ReaderGone.IsCancellationRequested && memory.Written.StateNow != RingState.Open;

    /// <summary>The memory is no longer there.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>What went through it so far.</summary>
    public StreamCounts Counts => new(
        1, (long)memory.Written.MessagesNow, (long)memory.Written.BytesNow, memory.BytesCopied, memory.Waits - _waitsBefore);

    /// <summary>Brings each end what the other has done; a reader that has nothing to read has the writer called.</summary>
    public void Exchange(bool isReader)
    {
        Carry();
        if (!isReader || memory.Read.HasUnread())
            return;
        AskForMore();
        Carry();
    }

    /// <summary>Waits until the word that the other end changes is another than what this end has seen.</summary>
    /// <param name="time">At most; the wait may be shorter.</param>
    /// <returns>Whether it is another.</returns>
    public bool Await(bool isReader, uint seen, TimeSpan time, CancellationToken stop)
    {
        Exchange(isReader);
        if (HasNews(isReader, seen) || time <= TimeSpan.Zero)
            return HasNews(isReader, seen);
        var start = Stopwatch.GetTimestamp();
        for (var spin = 0; spin < Spins && !HasNews(isReader, seen); spin++)
        {
            Thread.SpinWait(20);
            Carry();
        }
        while (!HasNews(isReader, seen) && Stopwatch.GetElapsedTime(start) < (time < Longest ? time : Longest))
        {
            (isReader ? memory.Read : memory.Written).Wake.Wait(() => HasNews(isReader, seen), stop);
            Exchange(isReader);
        }
        return HasNews(isReader, seen);
    }

    /// <summary>The writer can do no more; what it has committed is there to be read.</summary>
    public void Fail(string reason)
    {
        Carry();
        lock (_gate)
        {
            if (IsDisposed)
                return;
            _failure ??= reason;
            memory.Read.Fail();
            memory.Written.Fail();
        }
    }

    /// <summary>The writer of the host has written all.</summary>
    public void End()
    {
        lock (_gate)
            if (!IsDisposed)
                memory.Written.End();
        Carry();
    }

    /// <summary>Nobody reads any more. A writer that works when asked is called once, to learn it.</summary>
    /// <param name="tellsWriter">False when there is no calling it.</param>
    public void Leave(bool tellsWriter)
    {
        lock (_gate)
        {
            if (IsDisposed || _readerGone.IsCancellationRequested)
                return;
            memory.Read.Leave();
        }
        Carry();
        _readerGone.Cancel();
        if (tellsWriter)
            AskForMore();
    }

    /// <summary>The memory goes, or becomes another stream's.</summary>
    public void Dispose()
    {
        if (!IsDisposed)
            _readerGone.Cancel();
        lock (_gate)
            IsDisposed = true;
        _readerGone.Dispose();
        memory.Written.Wake.Pulse();
        memory.Read.Wake.Pulse();
    }

    public string Explain(string what) => $"{edge} {(_failure is { } reason ? $"{what}: {reason}" : what)}";

    private bool HasNews(bool isReader, uint seen) => (isReader ? memory.Read.SignalNow : memory.Written.CreditSignalNow()) != seen;

    private void Carry()
    {
        lock (_gate)
        {
            if (IsDisposed || _failure is not null)
                return;
            try
            {
                memory.Exchange();
            }
            catch (RingException e)
            {
                _failure = e.Message;
                memory.Read.Fail();
                memory.Written.Fail();
            }
        }
    }

    /// <summary>What the writer fails with is the stream's failure, which its reader finds behind what was committed.</summary>
    private void AskForMore()
    {
        if (more is null || IsDisposed || memory.Written.StateNow != RingState.Open || memory.Written.RunsByItself)
            return;
        try
        {
            more(number);
        }
        catch (ModuleFailedException e)
        {
            Fail(e.Message);
        }
    }
}
