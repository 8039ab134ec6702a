using System.Diagnostics;

namespace Seam.Engine.Run;

/// <summary>
/// Waits for deadlines on a thread of its own: guests that loop for ever may hold every thread of the pool, on which timers depend.
/// </summary>
internal static class DeadlineClock
{
    private static readonly object Gate = new();
    private static readonly SortedSet<Interruption> Waiting = new(Comparer<Interruption>.Create(Compare));
    private static Thread? _thread;
    private static long _last;

    public static void Add(Interruption interruption)
    {
        lock (Gate)
        {
            interruption.Number = ++_last;
            Waiting.Add(interruption);
            if (_thread is null)
            {
                _thread = new Thread(Run) { Name = "deadlines", IsBackground = true, Priority = ThreadPriority.Highest };
                _thread.Start();
            }
            if (Waiting.Min == interruption)
                Monitor.Pulse(Gate);
        }
    }

    public static void Remove(Interruption interruption)
    {
        lock (Gate)
            Waiting.Remove(interruption);
    }

    private static int Compare(Interruption a, Interruption b) => (a.Due, a.Number).CompareTo((b.Due, b.Number));

    private static void Run()
    {
        while (true)
            Next().Reach(TrapKind.DeadlineExceeded);
    }

    /// <summary>Rounded up, so that nobody is woken too early.</summary>
    private static int Milliseconds(long ticks) => (int)Math.Clamp(Math.Ceiling(ticks * 1000.0 / Stopwatch.Frequency), 0, int.MaxValue);

    private static Interruption Next()
    {
        lock (Gate)
        {
            while (true)
            {
                var first = Waiting.Min;
                if (first is not null && first.Due <= Stopwatch.GetTimestamp())
                {
                    Waiting.Remove(first);
                    return first;
                }
                Monitor.Wait(Gate, first is null ? Timeout.Infinite : Milliseconds(first.Due - Stopwatch.GetTimestamp()));
            }
        }
    }
}
