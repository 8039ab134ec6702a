using Seam.Engine.Memory.Native;

namespace Seam.Engine.Memory;

/// <summary>One slot of the arena: everything around the committed bytes faults.</summary>
internal sealed unsafe class ArenaSlot(GuardArena arena, int index) : MemoryReservation
{
    public override byte* Base { get; } = arena.BaseOf(index);

    public override long Capacity => GuardArena.ReachBytes / 2;

    public override bool HasPages => true;

    public void SetOwner(LinearMemory memory) => arena.SetOwner(index, memory);

    public override bool TryCommit(long below, long length) =>
        Pages.TryProtect(Base - below, below + length, Protection.ReadWrite);

    public override bool TryExtend(long from, long to) =>
        Pages.TryProtect(Base + from, to - from, Protection.ReadWrite);

    protected override bool ReleaseHandle()
    {
        arena.Return(index);
        return true;
    }
}
