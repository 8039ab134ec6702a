using Microsoft.Win32.SafeHandles;
using Seam.Engine.Wasi.Abi;

namespace Seam.Engine.Wasi.Descriptors;

/// <summary>What a guest's descriptor number stands for, and what may be done through it.</summary>
internal abstract class Descriptor(FileType type, Rights rights, Rights inheriting) : IDisposable
{
    public FileType Type { get; } = type;

    public Rights Rights { get; private set; } = rights;

    /// <summary>At most what descriptors opened through this one get.</summary>
    public Rights Inheriting { get; private set; } = inheriting;

    /// <summary>The host's file behind it, if it is one.</summary>
    public virtual SafeFileHandle? Handle => null;

    public virtual FdFlags Flags => FdFlags.None;

    /// <summary>What to poll for readiness; −1 is always ready.</summary>
    public virtual int PollDescriptor => Handle is { } file && Type != FileType.RegularFile ? (int)file.DangerousGetHandle() : -1;

    public abstract Errno Status(out Filestat status);

    /// <summary>What of some rights it does not carry. The right to seek is also one to tell (witx: $rights).</summary>
    public Rights Lacks(Rights needed) => needed & ~(Rights.HasFlag(Rights.FdSeek) ? Rights | Rights.FdTell : Rights);

    /// <summary>Rights can be given up, never gained.</summary>
    public bool TryNarrow(Rights rights, Rights inheriting)
    {
        if ((rights & ~Rights) != Rights.None || (inheriting & ~Inheriting) != Rights.None)
            return false;
        (Rights, Inheriting) = (rights, inheriting);
        return true;
    }

    public virtual void Dispose() => Handle?.Dispose();
}
