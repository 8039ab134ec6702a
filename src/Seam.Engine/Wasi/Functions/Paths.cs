using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>Makes, removes and renames what directories hold.</summary>
internal static unsafe class Paths
{
    public static Errno CreateDirectory(HostDirectory directory, GuestText path) =>
        ((LookupPath)path).In(directory, place =>
            HostErrno.Check(FileCalls.MakeDirectoryAt(place.Directory, place.Name, HostFlags.NewDirectoryMode)));

    public static Errno RemoveDirectory(HostDirectory directory, GuestText path) =>
        ((LookupPath)path).In(directory, place =>
            HostErrno.Check(FileCalls.UnlinkAt(place.Directory, place.Name, HostFlags.RemoveDirectory)));

    public static Errno Unlink(HostDirectory directory, GuestText path) =>
        ((LookupPath)path).In(directory, place => HostErrno.Check(FileCalls.UnlinkAt(place.Directory, place.Name, 0)));

    public static Errno Rename(HostDirectory directory, GuestText path, PathAt target) =>
        ((LookupPath)path).In(directory, from => target.With(Rights.PathRenameTarget, to =>
            to.MustBeDirectory && !from.IsDirectory()
                ? Errno.NotDir
                : HostErrno.Check(FileCalls.RenameAt(from.Directory, from.Name, to.Directory, to.Name))));

    /// <summary>Following a link at the end is refused, as by the reference implementation: what it leads to may have been exchanged since.</summary>
    public static Errno Link(HostDirectory directory, LookupPath path, PathAt target) => path.Follow
        ? Errno.Inval
        : path.In(directory, from => target.With(Rights.PathLinkTarget, to =>
            to.MustBeDirectory
                ? AsDirectory(to)
                : HostErrno.Check(FileCalls.LinkAt(from.Directory, from.Name, to.Directory, to.Name, 0))));

    /// <param name="target">What the link says. Absolute ones are refused here already: no walk would follow them.</param>
    public static Errno Symlink(GuestText target, PathAt link)
    {
        if (target.Value.StartsWith('/'))
            return Errno.Perm;
        return link.With(Rights.PathSymlink, to =>
            to.MustBeDirectory ? AsDirectory(to) : HostErrno.Check(FileCalls.SymlinkAt(target.Value, to.Directory, to.Name)));
    }

    /// <summary>No link is made under a name with a slash behind it.</summary>
    private static Errno AsDirectory(ResolvedPath place) => place.IsDirectory() ? Errno.Exist : Errno.NoEnt;

    /// <summary>As readlink(2): no terminator, and cut to the buffer. But no room is no error, only no bytes.</summary>
    public static Errno ReadLink(HostDirectory directory, GuestText path, GuestBuffer buffer, Out<uint> length) =>
        ((LookupPath)path).In(directory, place =>
        {
            buffer.EnsureWritable();
            var target = stackalloc byte[HostFlags.LongestPath];
            var read = (int)FileCalls.ReadLinkAt(place.Directory, place.Name, target, HostFlags.LongestPath);
            if (read < 0)
                return HostErrno.Last();
            return length.Set((uint)buffer.Write(new ReadOnlySpan<byte>(target, read)));
        });
}
