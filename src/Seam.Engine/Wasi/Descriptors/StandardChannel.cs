using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>One of the three streams a program starts with. It is the host's, and never closed from here.</summary>
internal abstract class StandardChannel(StandardStream standard, Rights rights)
    : Channel(standard.IsTerminal ? FileType.CharacterDevice : FileType.Unknown, rights)
{
    private FdFlags _flags;

    /// <summary>Kept here and not at the host's descriptor, which other processes share.</summary>
    public override FdFlags Flags => _flags;

    public override int PollDescriptor => standard.HostDescriptor;

    public static StandardChannel Of(StandardStream standard, Rights rights, CancellationToken cancellation) =>
        standard.HostDescriptor >= 0
            ? new DescriptorChannel(standard, rights, cancellation)
            : new StreamChannel(standard, rights);

    public override Errno SetFlags(FdFlags flags)
    {
        _flags = flags;
        return Errno.Success;
    }

    public override Errno Status(out Filestat status)
    {
        status = new Filestat { Type = Type };
        return Errno.Success;
    }
}
