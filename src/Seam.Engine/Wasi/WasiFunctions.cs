using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Functions;
using static Seam.Engine.Wasi.Functions.Row;

namespace Seam.Engine.Wasi;

/// <summary>
/// All of <c>wasi_snapshot_preview1</c>. A row names the function, the right its descriptor must carry, and the method; the
/// types of the method's parameters are the function's signature.
/// </summary>
public static class WasiFunctions
{
    private const string NoSockets = "all: no descriptor is a socket (ENOTSOCK)";

    public static IReadOnlyList<WasiFunction> All { get; } =
    [
        Free<WasiHost, StringTable>("args_get", Process.Arguments),
        Free<WasiHost, Out<uint>, Out<uint>>("args_sizes_get", Process.ArgumentSizes),
        Free<WasiHost, StringTable>("environ_get", Process.Environment),
        Free<WasiHost, Out<uint>, Out<uint>>("environ_sizes_get", Process.EnvironmentSizes),
        Free<U32>("proc_exit", Process.Exit, hasResult: false),
        Free<U32>("proc_raise", Process.Raise).Without("all: there are no signals (ENOTSUP)"),
        Free<WasiHost>("sched_yield", Process.Yield),

        Free<WasiHost, U32, Out<ulong>>("clock_res_get", Clocks.Resolution),
        Free<WasiHost, U32, U64, Out<ulong>>("clock_time_get", Clocks.Time),
        Free<GuestBuffer>("random_get", Randomness.Get),
        Free<WasiHost, PollRequest, Out<uint>>("poll_oneoff", Polling.Poll).Without("waiting for clocks of processor time (EINVAL)"),

        Free<WasiHost, U32>("fd_close", Files.Close),
        Free<WasiHost, U32, U32>("fd_renumber", Files.Renumber),
        On<Channel, IoVectors, Out<uint>>("fd_read", Rights.FdRead, Files.Read),
        On<Channel, IoVectors, Out<uint>>("fd_write", Rights.FdWrite, Files.Write),
        On<HostFile, IoVectors, U64, Out<uint>>("fd_pread", Rights.FdRead | Rights.FdSeek, Files.ReadAt),
        On<HostFile, IoVectors, U64, Out<uint>>("fd_pwrite", Rights.FdWrite | Rights.FdSeek, Files.WriteAt),
        On<HostFile, U64, U32, Out<ulong>>("fd_seek", Rights.FdSeek, Files.Seek),
        On<HostFile, Out<ulong>>("fd_tell", Rights.FdTell, Files.Tell),
        On<HostFile, U64, U64, U32>("fd_advise", Rights.FdAdvise, Files.Advise),
        On<HostFile, U64, U64>("fd_allocate", Rights.FdAllocate, Files.Allocate),
        On<HostFile>("fd_sync", Rights.FdSync, Files.Sync),
        On<HostFile>("fd_datasync", Rights.FdDataSync, Files.DataSync),

        On<Descriptor, Out<Fdstat>>("fd_fdstat_get", Rights.None, Status.OfDescriptor),
        On<Channel, U32>("fd_fdstat_set_flags", Rights.FdFdstatSetFlags, Status.SetFlags).Without("changing DSYNC, RSYNC and SYNC (EINVAL); writes to standard streams wait even when NONBLOCK is set"),
        On<Descriptor, U64, U64>("fd_fdstat_set_rights", Rights.None, Status.SetRights),
        On<Descriptor, Out<Filestat>>("fd_filestat_get", Rights.FdFilestatGet, Status.OfFile),
        On<HostFile, U64>("fd_filestat_set_size", Rights.FdFilestatSetSize, Status.SetSize),
        On<Descriptor, TimeChange>("fd_filestat_set_times", Rights.FdFilestatSetTimes, Status.SetTimes),
        On<HostDirectory, LookupPath, Out<Filestat>>("path_filestat_get", Rights.PathFilestatGet, Status.OfPath),
        On<HostDirectory, LookupPath, TimeChange>("path_filestat_set_times", Rights.PathFilestatSetTimes, Status.SetTimesOfPath),

        On<Descriptor, Out<Prestat>>("fd_prestat_get", Rights.None, Directories.Preopen),
        On<Descriptor, GuestBuffer>("fd_prestat_dir_name", Rights.None, Directories.PreopenName),
        On<HostDirectory, GuestBuffer, U64, Out<uint>>("fd_readdir", Rights.FdReadDir, Directories.Read),

        On<HostDirectory, WasiHost, OpenRequest, Out<uint>>("path_open", Rights.PathOpen, Opening.Open).Without("opening with fewer rights than the directory passes on, but for reading and writing; fd_fdstat_set_rights gives them up"),
        On<HostDirectory, GuestText>("path_create_directory", Rights.PathCreateDirectory, Paths.CreateDirectory),
        On<HostDirectory, GuestText>("path_remove_directory", Rights.PathRemoveDirectory, Paths.RemoveDirectory),
        On<HostDirectory, GuestText>("path_unlink_file", Rights.PathUnlinkFile, Paths.Unlink),
        On<HostDirectory, GuestText, GuestBuffer, Out<uint>>("path_readlink", Rights.PathReadLink, Paths.ReadLink),
        On<HostDirectory, GuestText, PathAt>("path_rename", Rights.PathRenameSource, Paths.Rename),
        On<HostDirectory, LookupPath, PathAt>("path_link", Rights.PathLinkSource, Paths.Link).Without("following a link at the end (EINVAL)"),
        Free<GuestText, PathAt>("path_symlink", Paths.Symlink).Without("absolute targets (EPERM)"),

        On<Descriptor, U32, Out<uint>>("sock_accept", Rights.None, Sockets.Accept).Without(NoSockets),
        On<Descriptor, IoVectors, U32, Out<uint>, Out<ushort>>("sock_recv", Rights.None, Sockets.Receive).Without(NoSockets),
        On<Descriptor, IoVectors, U32, Out<uint>>("sock_send", Rights.None, Sockets.Send).Without(NoSockets),
        On<Descriptor, U32>("sock_shutdown", Rights.None, Sockets.Shutdown).Without(NoSockets),
    ];
}
