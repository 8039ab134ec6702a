using System.Runtime.InteropServices;

namespace Seam.Engine.Memory;

/// <summary>An ordinary allocation of everything a memory may grow to, for systems without the arena: checked mode only.</summary>
internal sealed unsafe class HeapBlock : MemoryReservation
{
    /// <summary>Room for a module that declares no maximum: a block cannot be extended, and 4 GiB for each would soon be all there is.</summary>
    private const long UndeclaredMaximum = 1L << 30;

    private readonly void* _block;

    private HeapBlock(void* block, long below, long capacity)
    {
        _block = block;
        Base = (byte*)block + below;
        Capacity = capacity;
    }

    public override byte* Base { get; }

    public override long Capacity { get; }

    public override bool HasPages => false;

    /// <summary>Room for <paramref name="wanted"/> bytes or, where that is refused, for half as many and so on down to <paramref name="needed"/>; else null.</summary>
    public static HeapBlock? TryCreate(LinearMemoryOptions options, long needed, long wanted)
    {
        if (options.MaximumPages is null)
            wanted = Math.Max(needed, Math.Min(wanted, UndeclaredMaximum));
        while (true)
        {
            try
            {
                return new HeapBlock(NativeMemory.AllocZeroed((nuint)(options.ContextBytes + wanted)), options.ContextBytes, wanted);
            }
            catch (OutOfMemoryException) when (wanted > needed)
            {
                wanted = Math.Max(needed, wanted / 2);
            }
            catch (OutOfMemoryException)
            {
                return null;
            }
        }
    }

    public override bool TryCommit(long below, long length) => length <= Capacity;

    public override bool TryExtend(long from, long to) => to <= Capacity;

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free(_block);
        return true;
    }
}
