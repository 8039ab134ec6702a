using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>path_open: new descriptors, with no more rights than their directory passes on.</summary>
internal static class Opening
{
    private const Rights Writing = Rights.FdWrite | Rights.FdAllocate | Rights.FdFilestatSetSize;

    public static Errno Open(HostDirectory directory, WasiHost host, OpenRequest request, Out<uint> number)
    {
        if (!MayOpenSo(directory, request.Open))
            return Errno.NotCapable;
        // Asking for all rights is common, and gives what there is; but a file to be written must be writable.
        if (request.Rights.HasFlag(Rights.FdWrite) && !directory.Inheriting.HasFlag(Rights.FdWrite))
            return Errno.NotCapable;
        var granted = request with
        {
            Rights = request.Rights & directory.Inheriting,
            Inheriting = request.Inheriting & directory.Inheriting,
        };
        // O_EXCL never follows a link at the end (open(2)).
        var path = request.Path with { Follow = request.Path.Follow && !request.Open.HasFlag(OpenFlags.Exclusive) };
        return path.In(directory, place => OpenAt(place, granted, host, number));
    }

    private static bool MayOpenSo(HostDirectory directory, OpenFlags open) =>
        (!open.HasFlag(OpenFlags.Create) || directory.Rights.HasFlag(Rights.PathCreateFile))
        && (!open.HasFlag(OpenFlags.Truncate) || directory.Rights.HasFlag(Rights.PathFilestatSetSize));

    private static Errno OpenAt(ResolvedPath place, OpenRequest request, WasiHost host, Out<uint> number)
    {
        if (place.MustBeDirectory && request.Open.HasFlag(OpenFlags.Create))
            return Errno.IsDir;
        if (FileCalls.OpenAt(place.Directory, place.Name, HostFlagsOf(place, request)) is not { } handle)
            return HostErrno.Last();
        var error = HostStatusOf.Handle(handle, out var status);
        if (error != Errno.Success)
        {
            handle.Dispose();
            return error;
        }
        RestoreBlocking(handle, request.Flags);
        error = host.Descriptors.Add(Describe(handle, status.Type, request), out var opened);
        return number.SetAfter(error, opened);
    }

    private static Descriptor Describe(SafeFileHandle handle, FileType type, OpenRequest request) => type == FileType.Directory
        ? new HostDirectory(handle, request.Rights & Rights.Directory, request.Inheriting)
        : new HostFile(handle, type, request.Rights & Rights.File);

    /// <summary>Never follows a link, never blocks while opening (a pipe nobody writes to), never gets a terminal to control.</summary>
    private static int HostFlagsOf(ResolvedPath place, OpenRequest request)
    {
        var always = HostFlags.NoFollow | HostFlags.CloseOnExec | HostFlags.NoTerminal | HostFlags.NonBlock;
        var directory = place.MustBeDirectory ? HostFlags.Directory : 0;
        return AccessOf(request) | directory | HostFlags.Of(request.Open) | HostFlags.Of(request.Flags) | always;
    }

    private static int AccessOf(OpenRequest request)
    {
        var writes = (request.Rights & Writing) != Rights.None && !request.Open.HasFlag(OpenFlags.Directory);
        var reads = request.Rights.HasFlag(Rights.FdRead);
        return !writes ? HostFlags.ReadOnly : reads ? HostFlags.ReadWrite : HostFlags.WriteOnly;
    }

    private static void RestoreBlocking(SafeFileHandle handle, FdFlags wanted)
    {
        if (!wanted.HasFlag(FdFlags.NonBlock))
            _ = FileCalls.Control(handle, HostFlags.SetFlags, HostFlags.Of(wanted));
    }
}
