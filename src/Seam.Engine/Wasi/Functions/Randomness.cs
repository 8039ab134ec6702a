using System.Security.Cryptography;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Functions;

internal static class Randomness
{
    /// <summary>All of the buffer, or a trap: nothing is filled before the whole range is known to be writable.</summary>
    public static Errno Get(GuestBuffer buffer)
    {
        buffer.Memory.EnsureWritable(buffer.Address, buffer.Length);
        for (var done = 0u; done < buffer.Length;)
        {
            var part = buffer.Writable(done);
            RandomNumberGenerator.Fill(part);
            done += (uint)part.Length;
        }
        return Errno.Success;
    }
}
