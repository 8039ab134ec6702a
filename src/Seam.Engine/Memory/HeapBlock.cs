using System.Runtime.InteropServices;

namespace Seam.Engine.Memory;

/// <summary>An ordinary allocation of everything a memory may grow to, for systems without the arena: checked mode only.</summary>
internal sealed unsafe class HeapBlock : MemoryReservation
{
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
    public static HeapBlock? TryCreate(long below, long needed, long wanted)
    {
        while (true)
        {
            try
            {
                return new HeapBlock(NativeMemory.AllocZeroed((nuint)(below + wanted)), below, wanted);
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
