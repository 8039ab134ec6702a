using System.Security.Cryptography;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Functions;

internal static class Randomness
{
    private const int PartBytes = 1024;

    /// <summary>All of the buffer, or a trap: nothing is filled before the whole range is known to be writable.</summary>
    public static Errno Get(GuestBuffer buffer)
    {
        buffer.EnsureWritable();
        Span<byte> part = stackalloc byte[PartBytes];
        while (buffer.Length > 0)
        {
            RandomNumberGenerator.Fill(part);
            buffer = buffer.Skip(buffer.Write(part));
        }
        return Errno.Success;
    }
}
