using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;

namespace Seam.Engine.Wasi.Functions;

/// <summary>A path and whether a link at its end is followed ($lookupflags).</summary>
internal readonly record struct LookupPath(bool Follow, string Path) : IArgument<LookupPath>
{
    public static string Shape => U32.Shape + GuestText.Shape;

    public static LookupPath Take(ref WasiCall call) => new((call.UInt32() & 1) != 0, GuestText.Take(ref call).Value);

    public static implicit operator LookupPath(GuestText text) => new(Follow: false, text.Value);

    /// <summary>Walks the path and acts on the place it leads to.</summary>
    public Errno In(HostDirectory directory, Func<ResolvedPath, Errno> action)
    {
        var error = PathWalk.Resolve(directory, Path, Follow, out var place);
        using (place)
            return place is null ? error : Allowed(place, action);
    }

    private static Errno Allowed(ResolvedPath place, Func<ResolvedPath, Errno> action) =>
        place.IsFileWithSlash() ? Errno.NotDir : action(place);
}

/// <summary>A path in a directory of its own.</summary>
internal readonly record struct PathAt(WasiHost Host, uint Descriptor, string Path) : IArgument<PathAt>
{
    public static string Shape => U32.Shape + GuestText.Shape;

    public static PathAt Take(ref WasiCall call) => new(call.Host, call.UInt32(), GuestText.Take(ref call).Value);

    /// <summary>As <see cref="LookupPath.In"/>, if the descriptor is a directory and carries the right.</summary>
    public Errno With(Rights right, Func<ResolvedPath, Errno> action)
    {
        var error = Row.Find<HostDirectory>(Host, Descriptor, right, out var directory);
        return directory is null ? error : new LookupPath(Follow: false, Path).In(directory, action);
    }
}

/// <summary>What path_open is asked for.</summary>
internal readonly record struct OpenRequest(LookupPath Path, OpenFlags Open, Rights Rights, Rights Inheriting, FdFlags Flags)
    : IArgument<OpenRequest>
{
    public static string Shape => LookupPath.Shape + "iIIi";

    public static OpenRequest Take(ref WasiCall call)
    {
        var path = LookupPath.Take(ref call);
        var (open, rights, inheriting, flags) = (call.UInt32(), call.UInt64(), call.UInt64(), call.UInt32());
        if (open > (uint)OpenFlags.All || flags > (uint)FdFlags.All)
            throw new ArgumentErrnoException(Errno.Inval);
        return new OpenRequest(path, (OpenFlags)open, (Rights)rights, (Rights)inheriting, (FdFlags)flags);
    }
}
