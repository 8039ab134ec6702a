using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>An open directory: the root of every path that is given with it.</summary>
internal sealed class HostDirectory(SafeFileHandle handle, Rights rights, Rights inheriting)
    : Descriptor(FileType.Directory, rights, inheriting)
{
    public override SafeFileHandle Handle => handle;

    /// <summary>The name a preopened one goes by in the guest, in UTF-8; null for others.</summary>
    public byte[]? PreopenName { get; init; }

    public override Errno Status(out Filestat status) => HostStatusOf.Handle(handle, out status);
}
