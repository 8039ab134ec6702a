namespace Seam.Engine.Wasi.Abi;

/// <summary>What may be done through a descriptor (witx: $rights).</summary>
[Flags]
public enum Rights : ulong
{
    None = 0,
    FdDataSync = 1 << 0,
    FdRead = 1 << 1,
    FdSeek = 1 << 2,
    FdFdstatSetFlags = 1 << 3,
    FdSync = 1 << 4,
    FdTell = 1 << 5,
    FdWrite = 1 << 6,
    FdAdvise = 1 << 7,
    FdAllocate = 1 << 8,
    PathCreateDirectory = 1 << 9,
    PathCreateFile = 1 << 10,
    PathLinkSource = 1 << 11,
    PathLinkTarget = 1 << 12,
    PathOpen = 1 << 13,
    FdReadDir = 1 << 14,
    PathReadLink = 1 << 15,
    PathRenameSource = 1 << 16,
    PathRenameTarget = 1 << 17,
    PathFilestatGet = 1 << 18,
    PathFilestatSetSize = 1 << 19,
    PathFilestatSetTimes = 1 << 20,
    FdFilestatGet = 1 << 21,
    FdFilestatSetSize = 1 << 22,
    FdFilestatSetTimes = 1 << 23,
    PathSymlink = 1 << 24,
    PathRemoveDirectory = 1 << 25,
    PathUnlinkFile = 1 << 26,
    PollFdReadWrite = 1 << 27,

    /// <summary>All a directory itself can be asked for.</summary>
    Directory = PathCreateDirectory | PathCreateFile | PathLinkSource | PathLinkTarget | PathOpen | FdReadDir
        | PathReadLink | PathRenameSource | PathRenameTarget | PathFilestatGet | PathFilestatSetSize
        | PathFilestatSetTimes | FdFilestatGet | FdFilestatSetTimes | PathSymlink | PathRemoveDirectory
        | PathUnlinkFile | FdFdstatSetFlags | FdSync | FdDataSync,

    /// <summary>All a file can be asked for.</summary>
    File = FdDataSync | FdRead | FdSeek | FdFdstatSetFlags | FdSync | FdTell | FdWrite | FdAdvise | FdAllocate
        | FdFilestatGet | FdFilestatSetSize | FdFilestatSetTimes | PollFdReadWrite,

    /// <summary>No seeking: that a character device lacks it is how wasi-libc knows a terminal.</summary>
    InputStream = FdRead | FdFdstatSetFlags | FdFilestatGet | PollFdReadWrite,

    OutputStream = FdWrite | FdFdstatSetFlags | FdFilestatGet | PollFdReadWrite,

    /// <summary>All that changes something.</summary>
    Changing = FdWrite | FdAllocate | FdFilestatSetSize | FdFilestatSetTimes | PathCreateDirectory | PathCreateFile
        | PathLinkSource | PathLinkTarget | PathRenameSource | PathRenameTarget | PathFilestatSetSize
        | PathFilestatSetTimes | PathSymlink | PathRemoveDirectory | PathUnlinkFile,
}

/// <summary>witx: $filetype.</summary>
public enum FileType : byte
{
    Unknown,
    BlockDevice,
    CharacterDevice,
    Directory,
    RegularFile,
    SocketDatagram,
    SocketStream,
    SymbolicLink,
}

/// <summary>witx: $fdflags.</summary>
[Flags]
public enum FdFlags : ushort
{
    None = 0,
    Append = 1,
    DSync = 2,
    NonBlock = 4,
    RSync = 8,
    Sync = 16,
    All = 31,
}

/// <summary>witx: $oflags.</summary>
[Flags]
public enum OpenFlags : ushort
{
    None = 0,
    Create = 1,
    Directory = 2,
    Exclusive = 4,
    Truncate = 8,
    All = 15,
}

/// <summary>witx: $fstflags.</summary>
[Flags]
public enum TimeFlags : ushort
{
    None = 0,
    Access = 1,
    AccessNow = 2,
    Modification = 4,
    ModificationNow = 8,
    All = 15,
}

/// <summary>witx: $clockid.</summary>
public enum ClockId : uint
{
    Realtime,
    Monotonic,
    ProcessCpuTime,
    ThreadCpuTime,
}

/// <summary>witx: $eventtype.</summary>
public enum EventType : byte
{
    Clock,
    FdRead,
    FdWrite,
}
