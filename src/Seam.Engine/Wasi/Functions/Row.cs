using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;

namespace Seam.Engine.Wasi.Functions;

/// <summary>Makes functions of methods: takes the arguments that the parameter types ask for and, for functions on a descriptor, finds it and checks kind and rights first.</summary>
internal static class Row
{
    public static WasiFunction Free<A>(string name, Func<A, Errno> method, bool hasResult = true) where A : IArgument<A> =>
        new(name, A.Shape, (ref call) => method(A.Take(ref call))) { HasResult = hasResult };

    public static WasiFunction Free<A, B>(string name, Func<A, B, Errno> method)
        where A : IArgument<A> where B : IArgument<B> =>
        new(name, A.Shape + B.Shape, (ref call) => method(A.Take(ref call), B.Take(ref call)));

    public static WasiFunction Free<A, B, C>(string name, Func<A, B, C, Errno> method)
        where A : IArgument<A> where B : IArgument<B> where C : IArgument<C> =>
        new(name, A.Shape + B.Shape + C.Shape, (ref call) => method(A.Take(ref call), B.Take(ref call), C.Take(ref call)));

    public static WasiFunction Free<A, B, C, D>(string name, Func<A, B, C, D, Errno> method)
        where A : IArgument<A> where B : IArgument<B> where C : IArgument<C> where D : IArgument<D> =>
        new(name, A.Shape + B.Shape + C.Shape + D.Shape,
            (ref call) => method(A.Take(ref call), B.Take(ref call), C.Take(ref call), D.Take(ref call)));

    public static WasiFunction On<T>(string name, Rights rights, Func<T, Errno> method) where T : Descriptor =>
        new(name, U32.Shape, (ref call) => Find<T>(ref call, rights, out var on) is var error && on is null ? error : method(on));

    public static WasiFunction On<T, A>(string name, Rights rights, Func<T, A, Errno> method)
        where T : Descriptor where A : IArgument<A> =>
        new(name, U32.Shape + A.Shape,
            (ref call) => Find<T>(ref call, rights, out var on) is var error && on is null ? error : method(on, A.Take(ref call)));

    public static WasiFunction On<T, A, B>(string name, Rights rights, Func<T, A, B, Errno> method)
        where T : Descriptor where A : IArgument<A> where B : IArgument<B> =>
        new(name, U32.Shape + A.Shape + B.Shape,
            (ref call) => Find<T>(ref call, rights, out var on) is var error && on is null
                ? error
                : method(on, A.Take(ref call), B.Take(ref call)));

    public static WasiFunction On<T, A, B, C>(string name, Rights rights, Func<T, A, B, C, Errno> method)
        where T : Descriptor where A : IArgument<A> where B : IArgument<B> where C : IArgument<C> =>
        new(name, U32.Shape + A.Shape + B.Shape + C.Shape,
            (ref call) => Find<T>(ref call, rights, out var on) is var error && on is null
                ? error
                : method(on, A.Take(ref call), B.Take(ref call), C.Take(ref call)));

    public static WasiFunction On<T, A, B, C, D>(string name, Rights rights, Func<T, A, B, C, D, Errno> method)
        where T : Descriptor where A : IArgument<A> where B : IArgument<B> where C : IArgument<C> where D : IArgument<D> =>
        new(name, U32.Shape + A.Shape + B.Shape + C.Shape + D.Shape,
            (ref call) => Find<T>(ref call, rights, out var on) is var error && on is null
                ? error
                : method(on, A.Take(ref call), B.Take(ref call), C.Take(ref call), D.Take(ref call)));

    /// <summary>The open descriptor of a number, if it is of the kind and carries the rights.</summary>
    public static Errno Find<T>(WasiHost host, uint number, Rights rights, out T? found) where T : Descriptor
    {
        found = null;
        if (!host.Descriptors.TryGet(number, out var descriptor))
            return Errno.BadF;
        if (descriptor is not T ofKind)
            return WrongKind(descriptor, typeof(T), rights);
        if (descriptor.Lacks(rights) is not Rights.None and var missing)
            return WithoutRights(descriptor, missing);
        found = ofKind;
        return Errno.Success;
    }

    private static Errno Find<T>(ref WasiCall call, Rights rights, out T? found) where T : Descriptor =>
        Find(call.Host, call.UInt32(), rights, out found);

    /// <summary>As POSIX has it for a file that is not open for what is to be done; a directory, as the reference implementation has it, does not permit.</summary>
    private static Errno WithoutRights(Descriptor descriptor, Rights missing) =>
        (missing & (Rights.FdRead | Rights.FdWrite | Rights.FdAllocate)) != Rights.None ? Errno.BadF
        : (missing & Rights.FdFilestatSetSize) != Rights.None ? Errno.Inval
        : descriptor is HostDirectory ? Errno.Perm
        : descriptor is HostFile ? Errno.NotCapable
        : Errno.BadF;

    /// <summary>As the reference implementation has it, where POSIX would say EISDIR or EINVAL: EBADF.</summary>
    private static Errno WrongKind(Descriptor descriptor, Type wanted, Rights rights) =>
        wanted == typeof(HostDirectory) && descriptor is HostFile ? Errno.NotDir
        : (rights & (Rights.FdSeek | Rights.FdTell)) != Rights.None && descriptor is StandardChannel ? Errno.SPipe
        : Errno.BadF;
}
