using System.Runtime.InteropServices;

namespace Seam.Engine.Wasi.Abi;

// The structures of WASI preview 1 as they lie in guest memory; offsets and sizes are those of the witx documents.

[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct Fdstat
{
    [FieldOffset(0)] public FileType Type;
    [FieldOffset(2)] public FdFlags Flags;
    [FieldOffset(8)] public Rights Rights;
    [FieldOffset(16)] public Rights Inheriting;
}

/// <summary>Times in nanoseconds since 1970.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct Filestat
{
    [FieldOffset(0)] public ulong Device;
    [FieldOffset(8)] public ulong Inode;
    [FieldOffset(16)] public FileType Type;
    [FieldOffset(24)] public ulong Links;
    [FieldOffset(32)] public ulong Size;
    [FieldOffset(40)] public ulong Access;
    [FieldOffset(48)] public ulong Modification;
    [FieldOffset(56)] public ulong Change;
}

/// <summary>A directory; there are no other preopens.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct Prestat
{
    [FieldOffset(0)] public byte Tag;
    [FieldOffset(4)] public uint NameLength;
}

/// <summary>The name follows, without a terminator.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct Dirent
{
    [FieldOffset(0)] public ulong Next;
    [FieldOffset(8)] public ulong Inode;
    [FieldOffset(16)] public uint NameLength;
    [FieldOffset(20)] public FileType Type;
}

[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct IoVector
{
    [FieldOffset(0)] public uint Address;
    [FieldOffset(4)] public uint Length;
}

[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct Subscription
{
    /// <summary>The only flag of a clock subscription: the timeout is a point in time.</summary>
    public const ushort AbsoluteTime = 1;

    [FieldOffset(0)] public ulong UserData;
    [FieldOffset(8)] public EventType Type;
    [FieldOffset(16)] public ClockId Clock;
    [FieldOffset(16)] public uint Descriptor;
    [FieldOffset(24)] public ulong Timeout;
    [FieldOffset(40)] public ushort ClockFlags;
}

[StructLayout(LayoutKind.Explicit, Size = 32)]
public struct Event
{
    [FieldOffset(0)] public ulong UserData;
    [FieldOffset(8)] public Errno Error;
    [FieldOffset(10)] public EventType Type;
    [FieldOffset(16)] public ulong Bytes;
    [FieldOffset(24)] public ushort Flags;
}
