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

    public static Errno Link(HostDirectory directory, LookupPath path, PathAt target) =>
        path.In(directory, from => target.With(Rights.PathLinkTarget, to =>
            to.MustBeDirectory
                ? Errno.NoEnt
                : HostErrno.Check(FileCalls.LinkAt(from.Directory, from.Name, to.Directory, to.Name, 0))));

    /// <param name="target">What the link says. Absolute ones are refused here already: no walk would follow them.</param>
    public static Errno Symlink(GuestText target, PathAt link)
    {
        if (target.Value.StartsWith('/'))
            return Errno.Perm;
        return link.With(Rights.PathSymlink, to =>
            to.MustBeDirectory ? Errno.NoEnt : HostErrno.Check(FileCalls.SymlinkAt(target.Value, to.Directory, to.Name)));
    }

    /// <summary>As readlink(2): no terminator, and cut to the buffer.</summary>
    public static Errno ReadLink(HostDirectory directory, GuestText path, GuestBuffer buffer, Out<uint> length) =>
        ((LookupPath)path).In(directory, place =>
        {
            var target = buffer.Writable();
            if (target.Length == 0)
                return Errno.Inval;
            fixed (byte* start = target)
            {
                var read = FileCalls.ReadLinkAt(place.Directory, place.Name, start, target.Length);
                return length.SetAfter(HostErrno.Check(read), (uint)read);
            }
        });
}
