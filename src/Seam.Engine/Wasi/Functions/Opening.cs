using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>
/// path_open: new descriptors, with the rights that their directory passes on. Of those the guest chooses only whether it reads
/// and writes, as in the reference implementation, whose guests ask for nothing else; fd_fdstat_set_rights gives up the others.
/// </summary>
internal static class Opening
{
    /// <summary>What takes a file that is open for writing.</summary>
    private const Rights Writing = Rights.FdWrite | Rights.FdAllocate | Rights.FdFilestatSetSize;

    /// <summary>What cannot be asked of a directory (O_CREAT with O_DIRECTORY makes a file on some kernels, and none on others).</summary>
    private const OpenFlags NotOfDirectories = OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.Truncate;

    public static Errno Open(HostDirectory directory, WasiHost host, OpenRequest request, Out<uint> number)
    {
        if (request.Open.HasFlag(OpenFlags.Directory) && (request.Open & NotOfDirectories) != OpenFlags.None)
            return Errno.Inval;
        if (!MayOpenSo(directory, request))
            return Errno.Perm;
        var granted = request with { Rights = directory.Inheriting & ~NotChosen(request.Rights), Inheriting = directory.Inheriting };
        // O_EXCL never follows a link at the end (open(2)).
        var path = request.Path with { Follow = request.Path.Follow && !request.Open.HasFlag(OpenFlags.Exclusive) };
        return path.In(directory, place => OpenAt(place, granted, host, number));
    }

    private static bool MayOpenSo(HostDirectory directory, OpenRequest request) =>
        (!request.Open.HasFlag(OpenFlags.Create) || directory.Rights.HasFlag(Rights.PathCreateFile))
        && (!request.Open.HasFlag(OpenFlags.Truncate) || directory.Rights.HasFlag(Rights.PathFilestatSetSize))
        && (!request.Rights.HasFlag(Rights.FdWrite) || directory.Inheriting.HasFlag(Rights.FdWrite));

    private static Rights NotChosen(Rights asked) =>
        (asked.HasFlag(Rights.FdRead) ? Rights.None : Rights.FdRead) | (asked.HasFlag(Rights.FdWrite) ? Rights.None : Writing);

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

    private static int AccessOf(OpenRequest request) => !request.Rights.HasFlag(Rights.FdWrite) ? HostFlags.ReadOnly
        : request.Rights.HasFlag(Rights.FdRead) ? HostFlags.ReadWrite
        : HostFlags.WriteOnly;

    private static void RestoreBlocking(SafeFileHandle handle, FdFlags wanted)
    {
        if (!wanted.HasFlag(FdFlags.NonBlock))
            _ = FileCalls.Control(handle, HostFlags.SetFlags, HostFlags.Of(wanted));
    }
}
