using System.Runtime.Intrinsics;

namespace Seam.Engine.Run;

/// <summary>
/// Moves and fills bytes that lie in windows, in code of the runtime's own compiler: a fault there is an exception, whatever thread took the
/// rights away meanwhile. In native code, which the library calls take for long ranges, it would end the process.
/// </summary>
internal static unsafe class WindowBytes
{
    /// <summary>Like memmove(3): the ranges may overlap.</summary>
    public static void Move(byte* from, byte* to, ulong count)
    {
        if ((nuint)(to - from) >= count)
            MoveUp(from, to, count);
        else
            MoveDown(from, to, count);
    }

    public static void Fill(byte* start, ulong count, byte value)
    {
        var many = Vector256.Create(value);
        var done = 0UL;
        for (; count - done >= (ulong)Vector256<byte>.Count; done += (ulong)Vector256<byte>.Count)
            many.Store(start + done);
        for (; done < count; done++)
            start[done] = value;
    }

    private static void MoveUp(byte* from, byte* to, ulong count)
    {
        var done = 0UL;
        for (; count - done >= (ulong)Vector256<byte>.Count; done += (ulong)Vector256<byte>.Count)
            Vector256.Load(from + done).Store(to + done);
        for (; done < count; done++)
            to[done] = from[done];
    }

    private static void MoveDown(byte* from, byte* to, ulong count)
    {
        var left = count;
        for (; left >= (ulong)Vector256<byte>.Count; left -= (ulong)Vector256<byte>.Count)
            Vector256.Load(from + left - Vector256<byte>.Count).Store(to + left - Vector256<byte>.Count);
        for (; left > 0; left--)
            to[left - 1] = from[left - 1];
    }
}
