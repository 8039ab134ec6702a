using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Native;

/// <summary>Asks for the status of files, never through a link at the end.</summary>
internal static unsafe class HostStatusOf
{
    public static Errno Handle(SafeFileHandle file, out Filestat status) =>
        Ask(file, "", HostFlags.EmptyPath, out status);

    public static Errno Name(SafeFileHandle directory, string name, out Filestat status) =>
        Ask(directory, name, HostFlags.SymlinkNoFollow, out status);

    private static Errno Ask(SafeFileHandle directory, string name, int flags, out Filestat status)
    {
        HostStatus host;
        var error = HostErrno.Check(FileCalls.Status(directory, name, flags, HostStatus.Basic, &host));
        status = error == Errno.Success ? host.ToFilestat() : default;
        return error;
    }
}
