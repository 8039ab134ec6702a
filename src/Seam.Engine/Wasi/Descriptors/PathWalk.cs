using System.Text;
using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>
/// Follows a path from a directory, component by component through open directories, links expanded by hand: nothing the
/// path, a link or another process does meanwhile leads out of the directory. ".." goes back to the directory one came
/// from, at the top it is refused, as are absolute paths and absolute links (EPERM).
/// </summary>
internal sealed class PathWalk : IDisposable
{
    /// <summary>As Linux has it (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>Each level costs the host a descriptor while the walk lasts.</summary>
    private const int MostLevels = 256;

    private readonly SafeFileHandle _root;
    private readonly Stack<SafeFileHandle> _entered = new();
    private readonly Stack<string> _pending = new();
    private bool _mustBeDirectory;
    private int _links;

    private PathWalk(SafeFileHandle root) => _root = root;

    private SafeFileHandle Here => _entered.Count > 0 ? _entered.Peek() : _root;

    /// <param name="followLast">Whether a link at the end is followed; one with a slash behind it always is.</param>
    /// <param name="place">To be disposed; null when there is an error.</param>
    public static Errno Resolve(HostDirectory root, string path, bool followLast, out ResolvedPath? place)
    {
        var walk = new PathWalk(root.Handle);
        var error = walk.Push(path);
        var name = ".";
        if (error == Errno.Success)
            error = walk.Run(followLast, out name);
        place = error == Errno.Success ? new ResolvedPath(walk.Here, name, walk) { MustBeDirectory = walk._mustBeDirectory } : null;
        if (place is null)
            walk.Dispose();
        return error;
    }

    public void Dispose()
    {
        foreach (var directory in _entered)
            directory.Dispose();
        _entered.Clear();
    }

    private Errno Run(bool followLast, out string name)
    {
        name = ".";
        while (_pending.TryPop(out var component))
        {
            var isLast = _pending.Count == 0;
            if (component is not ("" or "." or "..") && isLast && !(followLast || _mustBeDirectory))
            {
                name = component;
                return Errno.Success;
            }
            var error = Step(component, isLast, ref name);
            if (error != Errno.Success)
                return error;
        }
        return Errno.Success;
    }

    private Errno Step(string component, bool isLast, ref string name)
    {
        switch (component)
        {
            case "" or ".":
                return Errno.Success;
            case "..":
                return Leave();
            case var _ when !isLast:
                return Enter(component);
        }
        if (ReadLink(component) is { } target)
            return Expand(target);
        name = component;
        return Errno.Success;
    }

    private Errno Enter(string component)
    {
        if (_entered.Count == MostLevels)
            return Errno.NameTooLong;
        var flags = HostFlags.PathOnly | HostFlags.Directory | HostFlags.NoFollow | HostFlags.CloseOnExec;
        if (FileCalls.OpenAt(Here, component, flags) is { } directory)
        {
            _entered.Push(directory);
            return Errno.Success;
        }
        var error = HostErrno.Last();
        return error == Errno.NotDir && ReadLink(component) is { } target ? Expand(target) : error;
    }

    private Errno Leave()
    {
        if (!_entered.TryPop(out var left))
            return Errno.Perm;
        left.Dispose();
        return Errno.Success;
    }

    private Errno Expand(string target) => ++_links > MostLinks ? Errno.Loop : Push(target);

    /// <summary>Puts a path's components in front of what is still to walk.</summary>
    private Errno Push(string path)
    {
        if (path.Length == 0)
            return Errno.NoEnt;
        if (path[0] == '/')
            return Errno.Perm;
        if (_pending.Count == 0)
            _mustBeDirectory |= path[^1] == '/';
        foreach (var component in path.TrimEnd('/').Split('/').Reverse())
            _pending.Push(component);
        return Errno.Success;
    }

    /// <summary>A link's target; null when the name is no link, or is not there.</summary>
    private unsafe string? ReadLink(string name)
    {
        var target = stackalloc byte[HostFlags.LongestPath];
        var length = FileCalls.ReadLinkAt(Here, name, target, HostFlags.LongestPath);
        return length < 0 ? null : Encoding.UTF8.GetString(target, (int)length);
    }
}
