using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>What is known about descriptors and files, and what of it can be changed.</summary>
internal static unsafe class Status
{
    public static Errno OfDescriptor(Descriptor descriptor, Out<Fdstat> status) => status.Set(new Fdstat
    {
        Type = descriptor.Type,
        Flags = descriptor.Flags,
        Rights = descriptor.Rights,
        Inheriting = descriptor.Inheriting,
    });

    /// <summary>Only these two can change after opening (fcntl(2), F_SETFL).</summary>
    public static Errno SetFlags(Channel channel, U32 flags)
    {
        var wanted = (FdFlags)flags.Value;
        return (wanted & ~(FdFlags.Append | FdFlags.NonBlock)) == FdFlags.None ? channel.SetFlags(wanted) : Errno.Inval;
    }

    public static Errno SetRights(Descriptor descriptor, U64 rights, U64 inheriting) =>
        descriptor.TryNarrow((Rights)rights.Value, (Rights)inheriting.Value) ? Errno.Success : Errno.NotCapable;

    public static Errno OfFile(Descriptor descriptor, Out<Filestat> status)
    {
        var error = descriptor.Status(out var found);
        return status.SetAfter(error, found);
    }

    public static Errno OfPath(HostDirectory directory, LookupPath path, Out<Filestat> status) =>
        path.In(directory, place =>
        {
            var error = HostStatusOf.Name(place.Directory, place.Name, out var found);
            return status.SetAfter(error, found);
        });

    public static Errno SetSize(HostFile file, U64 size) =>
        HostErrno.Check(FileCalls.Truncate(file.Handle, (long)size.Value));

    public static Errno SetTimes(Descriptor descriptor, TimeChange change)
    {
        if (descriptor.Handle is not { } file)
            return Errno.BadF;
        var times = stackalloc HostTime[2];
        return change.TryWrite(times) ? HostErrno.Check(FileCalls.SetTimes(file, times)) : Errno.Inval;
    }

    public static Errno SetTimesOfPath(HostDirectory directory, LookupPath path, TimeChange change) =>
        path.In(directory, place =>
        {
            var times = stackalloc HostTime[2];
            return change.TryWrite(times)
                ? HostErrno.Check(FileCalls.SetTimesAt(place.Directory, place.Name, times, HostFlags.SymlinkNoFollow))
                : Errno.Inval;
        });
}
