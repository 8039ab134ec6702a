using System.Runtime.InteropServices;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Functions;

/// <summary>What directories hold, and which of them the program was given.</summary>
internal static unsafe class Directories
{
    private const int HostBufferBytes = 16 << 10;

    /// <summary>Programs ask for 3, 4, … until they are told EBADF.</summary>
    public static Errno Preopen(Descriptor descriptor, Out<Prestat> prestat) =>
        descriptor is HostDirectory { PreopenName: { } name }
            ? prestat.Set(new Prestat { NameLength = (uint)name.Length })
            : Errno.BadF;

    public static Errno PreopenName(Descriptor descriptor, GuestBuffer buffer)
    {
        if (descriptor is not HostDirectory { PreopenName: { } name })
            return Errno.NotDir;
        if (buffer.Length < name.Length)
            return Errno.NameTooLong;
        buffer.Write(name);
        return Errno.Success;
    }

    /// <summary>
    /// Entries from a cookie on, each a <see cref="Dirent"/> and its name, the last one cut where the buffer ends: less than a
    /// full buffer says that there are no more. Cookies are the host's own positions.
    /// </summary>
    public static Errno Read(HostDirectory directory, GuestBuffer buffer, U64 cookie, Out<uint> used)
    {
        buffer.EnsureWritable();
        if (FileCalls.Seek(directory.Handle, (long)cookie.Value, 0) < 0)
            return used.SetAfter(PastTheEnd(HostErrno.Last()), 0);
        var room = buffer;
        var entries = stackalloc byte[HostBufferBytes];
        while (room.Length > 0)
        {
            var read = FileCalls.ReadDirectory(directory.Handle, entries, HostBufferBytes);
            if (read < 0)
                return HostErrno.Last();
            if (read == 0)
                break;
            room = CopyEntries(directory, new ReadOnlySpan<byte>(entries, (int)read), room);
        }
        return used.Set(buffer.Length - room.Length);
    }

    /// <summary>A cookie that no entry has given is taken for one past the last.</summary>
    private static Errno PastTheEnd(Errno seeking) => seeking == Errno.Inval ? Errno.Success : seeking;

    /// <summary>What is left of the room.</summary>
    private static GuestBuffer CopyEntries(HostDirectory directory, ReadOnlySpan<byte> entries, GuestBuffer room)
    {
        while (entries.Length > 0 && room.Length > 0)
        {
            var entry = MemoryMarshal.Read<HostDirent>(entries);
            var name = entries[HostDirent.NameOffset..entry.Length];
            name = name[..name.IndexOf((byte)0)];
            room = Put(Describe(directory, entry, name), name, room);
            entries = entries[entry.Length..];
        }
        return room;
    }

    /// <summary>The directory above is nobody's business; it gets this one's number.</summary>
    private static Dirent Describe(HostDirectory directory, HostDirent entry, ReadOnlySpan<byte> name) => new()
    {
        Next = entry.Next,
        Inode = name.SequenceEqual(".."u8) && directory.Status(out var self) == Errno.Success ? self.Inode : entry.Inode,
        NameLength = (uint)name.Length,
        Type = entry.FileType,
    };

    private static GuestBuffer Put(Dirent dirent, ReadOnlySpan<byte> name, GuestBuffer room)
    {
        room = room.Skip(room.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Dirent>(in dirent))));
        return room.Skip(room.Write(name));
    }
}
