using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Descriptors;

namespace Seam.Engine.Wasi.Functions;

/// <summary>No descriptor is a socket: the host hands out none.</summary>
internal static class Sockets
{
    public static Errno Accept(Descriptor descriptor, U32 flags, Out<uint> accepted) => Errno.NotSock;

    public static Errno Receive(Descriptor descriptor, IoVectors into, U32 flags, Out<uint> count, Out<ushort> resultFlags) =>
        Errno.NotSock;

    public static Errno Send(Descriptor descriptor, IoVectors from, U32 flags, Out<uint> count) => Errno.NotSock;

    public static Errno Shutdown(Descriptor descriptor, U32 how) => Errno.NotSock;
}
