using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

internal static class Clocks
{
    private const ulong NanosecondsPerTick = 100;

    /// <param name="precision">How late the answer may be; ours is never.</param>
    public static Errno Time(WasiHost host, U32 clock, U64 precision, Out<ulong> nanoseconds)
    {
        var error = Now(host.Options.Time, (ClockId)clock.Value, out var now);
        return nanoseconds.SetAfter(error, now);
    }

    public static Errno Resolution(WasiHost host, U32 clock, Out<ulong> nanoseconds)
    {
        var error = Now(host.Options.Time, (ClockId)clock.Value, out _);
        var resolution = (ClockId)clock.Value == ClockId.Monotonic
            ? (ulong)Math.Max(1, 1_000_000_000 / host.Options.Time.TimestampFrequency)
            : NanosecondsPerTick;
        return nanoseconds.SetAfter(error, resolution);
    }

    /// <summary>The guest runs on one thread of the process; the time of that alone only Linux tells.</summary>
    public static Errno Now(TimeProvider time, ClockId clock, out ulong nanoseconds)
    {
        (nanoseconds, var error) = clock switch
        {
            ClockId.Realtime => (Nanoseconds(time.GetUtcNow() - DateTimeOffset.UnixEpoch), Errno.Success),
            ClockId.Monotonic => (Monotonic(time), Errno.Success),
            ClockId.ProcessCpuTime => (ProcessTime(), Errno.Success),
            ClockId.ThreadCpuTime when OperatingSystem.IsLinux() => (HostTime.OfThread().ToNanoseconds(), Errno.Success),
            ClockId.ThreadCpuTime => (0ul, Errno.NotSup),
            _ => (0ul, Errno.Inval),
        };
        return error;
    }

    private static ulong Monotonic(TimeProvider time) =>
        (ulong)((UInt128)(ulong)time.GetTimestamp() * 1_000_000_000 / (ulong)time.TimestampFrequency);

    private static ulong ProcessTime()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return Nanoseconds(process.TotalProcessorTime);
    }

    private static ulong Nanoseconds(TimeSpan span) => (ulong)Math.Max(0, span.Ticks) * NanosecondsPerTick;
}
