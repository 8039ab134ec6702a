using System.Runtime.InteropServices;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Native;

/// <summary>Linux's flag values (asm/fcntl.h); two of them differ between x64 and arm64.</summary>
internal static class HostFlags
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int CloseOnExec = 0x80000;
    public const int NoTerminal = 0x100;
    public const int NonBlock = 0x800;
    public const int PathOnly = 0x200000;
    public const int Truncate = 0x200;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;

    public static readonly int Directory = IsArm ? 0x4000 : 0x10000;
    public static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;

    /// <summary>PATH_MAX.</summary>
    public const int LongestPath = 4096;

    /// <summary>rw-rw-rw-, less the process's umask.</summary>
    public const uint NewFileMode = 0x1B6;

    /// <summary>rwxrwxrwx, less the process's umask.</summary>
    public const uint NewDirectoryMode = 0x1FF;

    /// <summary>unlinkat removes a directory.</summary>
    public const int RemoveDirectory = 0x200;

    /// <summary>statx, utimensat: do not follow a link at the end.</summary>
    public const int SymlinkNoFollow = 0x100;

    /// <summary>statx with an empty name: the descriptor itself.</summary>
    public const int EmptyPath = 0x1000;

    public const int GetFlags = 3;
    public const int SetFlags = 4;

    private static readonly (FdFlags Wasi, int Host)[] Status =
    [
        (FdFlags.Append, 0x400),
        (FdFlags.NonBlock, NonBlock),
        (FdFlags.DSync, 0x1000),
        (FdFlags.RSync, 0x101000),
        (FdFlags.Sync, 0x101000),
    ];

    private static readonly (OpenFlags Wasi, int Host)[] Opening =
    [
        (OpenFlags.Create, Create),
        (OpenFlags.Directory, Directory),
        (OpenFlags.Exclusive, Exclusive),
        (OpenFlags.Truncate, Truncate),
    ];

    private static bool IsArm => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    public static int Of(FdFlags flags) =>
        Status.Where(row => flags.HasFlag(row.Wasi)).Aggregate(0, (all, row) => all | row.Host);

    public static int Of(OpenFlags flags) =>
        Opening.Where(row => flags.HasFlag(row.Wasi)).Aggregate(0, (all, row) => all | row.Host);

    public static FdFlags ToFdFlags(int host) =>
        Status.Where(row => (host & row.Host) == row.Host).Aggregate(FdFlags.None, (all, row) => all | row.Wasi);
}
