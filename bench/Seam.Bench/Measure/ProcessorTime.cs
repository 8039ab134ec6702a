using System.Runtime.InteropServices;

namespace Seam.Bench.Measure;

/// <summary>What the calling thread has run, which is what counts on a machine that also does other things. clock_gettime(2).</summary>
internal static unsafe partial class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>Nanoseconds that one call takes.</summary>
    public static double Of(Action<int> work, int argument)
    {
        var start = Now();
        work(argument);
        return Now() - start;
    }

    /// <summary>Seconds that some work takes.</summary>
    public static double Seconds(Action work)
    {
        var start = Now();
        work();
        return (Now() - start) / 1e9;
    }

    private static double Now()
    {
        var time = stackalloc long[2];
        return Get(ThreadClock, time) == 0 ? time[0] * 1e9 + time[1] : throw new PlatformNotSupportedException("clock_gettime failed");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Get(int clock, long* time);
}
