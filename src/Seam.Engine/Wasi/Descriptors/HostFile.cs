using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>An open file that is no directory.</summary>
internal sealed unsafe class HostFile(SafeFileHandle handle, FileType type, Rights rights) : Channel(type, rights)
{
    private delegate nint Transfer(HostVector* vectors, int count);

    public override SafeFileHandle Handle => handle;

    public override Errno Read(IoVectors into, out uint count) =>
        Move(into, isWrite: true, (vectors, n) => FileCalls.ReadVector(handle, vectors, n), out count);

    public override Errno Write(IoVectors from, out uint count) =>
        Move(from, isWrite: false, (vectors, n) => FileCalls.WriteVector(handle, vectors, n), out count);

    public Errno ReadAt(IoVectors into, long offset, out uint count) =>
        Move(into, isWrite: true, (vectors, n) => FileCalls.ReadVectorAt(handle, vectors, n, offset), out count);

    public Errno WriteAt(IoVectors from, long offset, out uint count) =>
        Move(from, isWrite: false, (vectors, n) => FileCalls.WriteVectorAt(handle, vectors, n, offset), out count);

    public override Errno Status(out Filestat status) => HostStatusOf.Handle(handle, out status);

    /// <summary>The kernel reads and writes guest memory itself, once its ranges are known to be accessible.</summary>
    private static Errno Move(IoVectors guest, bool isWrite, Transfer transfer, out uint count)
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
        var moved = transfer(host, all.Length);
        count = moved < 0 ? 0 : (uint)moved;
        return HostErrno.Check(moved);
    }
}
