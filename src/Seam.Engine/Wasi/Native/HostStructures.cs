using System.Runtime.InteropServices;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Native;

/// <summary>struct iovec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct HostVector
{
    public byte* Start;
    public nint Length;
}

/// <summary>struct pollfd.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HostPoll
{
    public const short In = 1;
    public const short Out = 4;
    public const short HangUp = 16;

    public int Descriptor;
    public short Events;
    public short Returned;

    /// <summary>Errors count as ready: the call that follows reports them.</summary>
    public static unsafe bool IsReady(int descriptor, short events, int milliseconds)
    {
        var poll = new HostPoll { Descriptor = descriptor, Events = events };
        return FileCalls.Poll(&poll, 1, milliseconds) != 0;
    }

    /// <summary>Until one of them is ready, or the time is over.</summary>
    public static unsafe void Wait(HostPoll[] polls, ulong nanoseconds)
    {
        var time = HostTime.Of(nanoseconds);
        fixed (HostPoll* first = polls)
            _ = FileCalls.Poll(first, (ulong)polls.Length, &time, signals: 0);
    }
}

/// <summary>struct timespec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct HostTime
{
    public long Seconds;
    public long Nanoseconds;

    /// <summary>UTIME_NOW and UTIME_OMIT of utimensat(2).</summary>
    public static readonly HostTime Now = new() { Nanoseconds = 0x3FFF_FFFF };
    public static readonly HostTime Omit = new() { Nanoseconds = 0x3FFF_FFFE };

    public static HostTime Of(ulong nanoseconds) => new()
    {
        Seconds = (long)(nanoseconds / 1_000_000_000),
        Nanoseconds = (long)(nanoseconds % 1_000_000_000),
    };

    /// <summary>Processor time of the calling thread (clock_gettime(2), CLOCK_THREAD_CPUTIME_ID).</summary>
    public static unsafe HostTime OfThread()
    {
        HostTime time;
        return FileCalls.ClockTime(clock: 3, &time) == 0 ? time : default;
    }

    /// <summary>Times before 1970 have no place in WASI: they become 0.</summary>
    public readonly ulong ToNanoseconds() =>
        Seconds < 0 ? 0 : (ulong)Seconds * 1_000_000_000 + (ulong)(uint)Nanoseconds;
}

/// <summary>struct statx, the parts that are used; the same on all architectures.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct HostStatus
{
    /// <summary>STATX_BASIC_STATS.</summary>
    public const uint Basic = 0x7FF;

    [FieldOffset(16)] public uint Links;
    [FieldOffset(20)] public uint User;
    [FieldOffset(28)] public ushort Mode;
    [FieldOffset(32)] public ulong Inode;
    [FieldOffset(40)] public ulong Size;
    [FieldOffset(64)] public HostTime Access;
    [FieldOffset(96)] public HostTime Change;
    [FieldOffset(112)] public HostTime Modification;
    [FieldOffset(136)] public uint DeviceMajor;
    [FieldOffset(140)] public uint DeviceMinor;

    public readonly FileType Type => (Mode & 0xF000) switch
    {
        0x2000 => FileType.CharacterDevice,
        0x4000 => FileType.Directory,
        0x6000 => FileType.BlockDevice,
        0x8000 => FileType.RegularFile,
        0xA000 => FileType.SymbolicLink,
        0xC000 => FileType.SocketStream,
        _ => FileType.Unknown,
    };

    public readonly Filestat ToFilestat() => new()
    {
        Device = ((ulong)DeviceMajor << 32) | DeviceMinor,
        Inode = Inode,
        Type = Type,
        Links = Links,
        Size = Size,
        Access = Access.ToNanoseconds(),
        Modification = Modification.ToNanoseconds(),
        Change = Change.ToNanoseconds(),
    };
}

/// <summary>struct linux_dirent64; the name follows at <see cref="NameOffset"/>, with a terminator.</summary>
[StructLayout(LayoutKind.Explicit, Size = NameOffset)]
internal struct HostDirent
{
    public const int NameOffset = 19;

    [FieldOffset(0)] public ulong Inode;
    [FieldOffset(8)] public ulong Next;
    [FieldOffset(16)] public ushort Length;
    [FieldOffset(18)] public byte Type;

    /// <summary>dirent.h: DT_CHR 2, DT_DIR 4, DT_BLK 6, DT_REG 8, DT_LNK 10, DT_SOCK 12: the mode's upper bits.</summary>
    public readonly FileType FileType => new HostStatus { Mode = (ushort)(Type << 12) }.Type;
}
