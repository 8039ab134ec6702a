using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;
using Seam.Engine.Wasi.Native;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>A standard stream with a descriptor of the host's behind it: reads and writes go there, and a pipe that nobody reads is EPIPE.</summary>
internal sealed unsafe class DescriptorChannel(StandardStream standard, Rights rights, CancellationToken cancellation)
    : StandardChannel(standard, rights)
{
    /// <summary>Waits are cut into pieces of so many milliseconds, between which cancellation is noticed.</summary>
    private const int LongestWait = 50;

    private readonly SafeFileHandle _host = new(standard.HostDescriptor, ownsHandle: false);

    /// <summary>A read cannot be interrupted, so it is not begun before there is something to read.</summary>
    public override Errno Read(IoVectors into, out uint count)
    {
        count = 0;
        if (Flags.HasFlag(FdFlags.NonBlock) && !HostPoll.IsReady(PollDescriptor, HostPoll.In, milliseconds: 0))
            return Errno.Again;
        Errno error;
        do
        {
            Wait(HostPoll.In);
            error = Scatter.Read(into, (vectors, n) => FileCalls.ReadVector(_host, vectors, n), out count);
        } while (error == Errno.Again);
        return error;
    }

    /// <summary>Waits where the host's descriptor is non-blocking, as a terminal that another program left so.</summary>
    public override Errno Write(IoVectors from, out uint count)
    {
        Errno error;
        while ((error = Scatter.Write(from, (vectors, n) => FileCalls.WriteVector(_host, vectors, n), out count)) == Errno.Again)
            Wait(HostPoll.Out);
        return error;
    }

    private void Wait(short events)
    {
        while (!HostPoll.IsReady(PollDescriptor, events, LongestWait))
            cancellation.ThrowIfCancellationRequested();
    }
}
