using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>
/// Where a path led: a name without slashes in an open directory. Calls on it must not follow a link of that name; it
/// was followed already where it should be.
/// </summary>
internal sealed class ResolvedPath(SafeFileHandle directory, string name, PathWalk walk) : IDisposable
{
    public SafeFileHandle Directory { get; } = directory;

    public string Name { get; } = name;

    /// <summary>The path ended in a slash.</summary>
    public bool MustBeDirectory { get; init; }

    /// <summary>A slash follows the name of something that is there and no directory.</summary>
    public bool IsFileWithSlash() => MustBeDirectory
        && HostStatusOf.Name(Directory, Name, out var status) == Errno.Success && status.Type != FileType.Directory;

    public bool IsDirectory() =>
        HostStatusOf.Name(Directory, Name, out var status) == Errno.Success && status.Type == FileType.Directory;

    public void Dispose() => walk.Dispose();
}
