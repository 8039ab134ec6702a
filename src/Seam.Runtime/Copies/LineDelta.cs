using System.Runtime.Intrinsics;

namespace Seam.Runtime.Copies;

/// <summary>
/// Copies what differs, in lines of 64 bytes. Reading both sides costs about what a copy does; what is saved is the writing, and the
/// receiver's caches keep the lines that stay. docs/runtime.md has the measurements.
/// </summary>
internal static unsafe class LineDelta
{
    public const int LineBytes = 64;

    /// <param name="length">A multiple of 8.</param>
    /// <returns>Bytes written.</returns>
    public static long Copy(byte* from, byte* to, long length)
    {
        var changed = 0L;
        var at = 0L;
        for (; at <= length - LineBytes; at += LineBytes)
        {
            // Each line is loaded once: a writer that goes on writing gives a torn line, and no more.
            var (low, high) = (Vector256.Load(from + at), Vector256.Load(from + at + 32));
            if (low == Vector256.Load(to + at) && high == Vector256.Load(to + at + 32))
                continue;
            low.Store(to + at);
            high.Store(to + at + 32);
            changed += LineBytes;
        }
        for (; at < length; at += sizeof(ulong))
        {
            var word = *(ulong*)(from + at);
            if (word == *(ulong*)(to + at))
                continue;
            *(ulong*)(to + at) = word;
            changed += sizeof(ulong);
        }
        return changed;
    }
}
