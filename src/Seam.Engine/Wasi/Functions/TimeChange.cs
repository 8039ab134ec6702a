using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>New times of a file: each given, now, or left alone.</summary>
internal readonly record struct TimeChange(ulong Access, ulong Modification, uint Flags) : IArgument<TimeChange>
{
    public static string Shape => "IIi";

    public static TimeChange Take(ref WasiCall call) => new(call.UInt64(), call.UInt64(), call.UInt32());

    /// <summary>Access and modification time as utimensat(2) wants them; false when the flags contradict each other.</summary>
    public unsafe bool TryWrite(HostTime* times)
    {
        var flags = (TimeFlags)Flags;
        if (flags > TimeFlags.All)
            return false;
        return TryChoose(flags, TimeFlags.Access, Access, out times[0])
            && TryChoose(flags, TimeFlags.Modification, Modification, out times[1]);
    }

    /// <summary>The flag for now is the next bit after the one for a given time.</summary>
    private static bool TryChoose(TimeFlags flags, TimeFlags given, ulong time, out HostTime chosen)
    {
        var now = (TimeFlags)((int)given << 1);
        chosen = flags.HasFlag(given) ? HostTime.Of(time) : flags.HasFlag(now) ? HostTime.Now : HostTime.Omit;
        return !flags.HasFlag(given | now);
    }
}
