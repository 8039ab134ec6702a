using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>Readv and its like, on guest memory: the kernel reads and writes it itself, once its ranges are known to be accessible.</summary>
internal static unsafe class Scatter
{
    public delegate nint Call(HostVector* vectors, int count);

    public static Errno Read(IoVectors into, Call call, out uint count) => Move(into, isWrite: true, call, out count);

    public static Errno Write(IoVectors from, Call call, out uint count) => Move(from, isWrite: false, call, out count);

    /// <param name="isWrite">Guest memory is written.</param>
    private static Errno Move(IoVectors guest, bool isWrite, Call call, out uint count)
    {
        var all = guest.Read();
        var host = stackalloc HostVector[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            if (isWrite)
                guest.Memory.EnsureWritable(all[i].Address, all[i].Length);
            else
                guest.Memory.EnsureReadable(all[i].Address, all[i].Length);
            host[i] = new HostVector { Start = guest.Memory.Base + all[i].Address, Length = (nint)all[i].Length };
        }
        var moved = call(host, all.Length);
        count = moved < 0 ? 0 : (uint)moved;
        return HostErrno.Check(moved);
    }
}
