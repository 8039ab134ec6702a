using System.Runtime.InteropServices;

namespace Seam.Engine.Memory;

/// <summary>
/// Address space for one memory: <see cref="Base"/> never moves. A safe handle, so abandoned ones are released, and
/// only after the finalisers of all that still refers to them.
/// </summary>
internal abstract unsafe class MemoryReservation() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => Base == null;

    public abstract byte* Base { get; }

    /// <summary>How far the memory can grow here.</summary>
    public abstract long Capacity { get; }

    /// <summary>Whether pages can be mapped and protected one by one.</summary>
    public abstract bool HasPages { get; }

    /// <summary>Makes the bytes from −<paramref name="below"/> to <paramref name="length"/> readable and writable, zero at first; false when there is no memory.</summary>
    public abstract bool TryCommit(long below, long length);

    /// <summary>Extends what is committed upwards.</summary>
    public abstract bool TryExtend(long from, long to);
}
