using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>An open file that is no directory.</summary>
internal sealed unsafe class HostFile(SafeFileHandle handle, FileType type, Rights rights) : Channel(type, rights)
{
    public override SafeFileHandle Handle => handle;

    public override FdFlags Flags => HostFlags.ToFdFlags(FileCalls.Control(handle, HostFlags.GetFlags, 0));

    public override Errno SetFlags(FdFlags flags) =>
        HostErrno.Check(FileCalls.Control(handle, HostFlags.SetFlags, HostFlags.Of(flags)));

    public override Errno Read(IoVectors into, out uint count) =>
        Scatter.Read(into, (vectors, n) => FileCalls.ReadVector(handle, vectors, n), out count);

    public override Errno Write(IoVectors from, out uint count) =>
        Scatter.Write(from, (vectors, n) => FileCalls.WriteVector(handle, vectors, n), out count);

    public Errno ReadAt(IoVectors into, long offset, out uint count) =>
        Scatter.Read(into, (vectors, n) => FileCalls.ReadVectorAt(handle, vectors, n, offset), out count);

    public Errno WriteAt(IoVectors from, long offset, out uint count) =>
        Scatter.Write(from, (vectors, n) => FileCalls.WriteVectorAt(handle, vectors, n, offset), out count);

    public override Errno Status(out Filestat status) => HostStatusOf.Handle(handle, out status);
}
