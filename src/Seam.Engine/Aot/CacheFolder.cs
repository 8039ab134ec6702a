using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Native;
using Seam.Foundation.Diagnostics;

namespace Seam.Engine.Aot;

/// <summary>A folder whose files are run as code: nobody but the user may have put them there.</summary>
internal static unsafe class CacheFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>openat(2): AT_FDCWD; paths here are absolute.</summary>
    private const int WorkingDirectory = -100;

    /// <exception cref="InputException">It was there and is not safe.</exception>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
        Require(folder);
    }

    /// <summary>Elsewhere than on Linux the profile of the user is trusted to be the user's.</summary>
    /// <exception cref="InputException">The folder is a link, someone else's, or open to others.</exception>
    public static void Require(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        HostStatus status;
        using var here = new SafeFileHandle(WorkingDirectory, ownsHandle: false);
        if (FileCalls.Status(here, folder, HostFlags.SymlinkNoFollow, HostStatus.Basic, &status) != 0)
            throw Unsafe(folder, "it cannot be looked at", "check the path");
        if (status.Type != Wasi.Abi.FileType.Directory)
            throw Unsafe(folder, "it is no directory", "remove it");
        if (status.User != FileCalls.EffectiveUser())
            throw Unsafe(folder, "it belongs to another user", "remove it, or set XDG_CACHE_HOME to a folder of your own");
        if ((status.Mode & 0x3F) != 0)
            throw Unsafe(folder, "others may use it", $"chmod 700 '{folder}'");
    }

    /// <summary>Held until it is disposed of or the process ends; null when another process holds it.</summary>
    public static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static InputException Unsafe(string folder, string fault, string help) => new($"the code cache '{folder}' is not safe: {fault}", help);
}
