using Seam.Engine.Memory.Native;

namespace Seam.Engine.Memory;

/// <summary>
/// One stretch of address space for all memories, cut into equal slots, so that the fault handler decides with one
/// comparison. A slot is [context | 4 GiB index + 4 GiB offset | margin]; what is not committed faults.
/// </summary>
internal sealed unsafe class GuardArena
{
    /// <summary>The reach of a 32-bit index plus a 32-bit offset.</summary>
    public const long ReachBytes = 8L << 30;

    /// <summary>Below each base, for instance fields. A multiple of 2 MiB, so that bases are aligned for large pages.</summary>
    public const int ContextReserve = 8 << 20;

    /// <summary>Above the reach: the last bytes of an access at index + offset = 8 GiB − 2.</summary>
    private const int Margin = 8 << 20;

    private const long SlotBytes = ContextReserve + ReachBytes + Margin;
    private const int Alignment = 2 << 20;

    /// <summary>Tried in turn: address space is free until a limit (47 bits, RLIMIT_AS, a container's) says no.</summary>
    private static readonly int[] SlotCounts = [4096, 1024, 256, 64, 16, 4];

    private readonly Lock _gate = new();
    private readonly Stack<int> _returned = new();
    private readonly WeakReference<LinearMemory>?[] _owners;
    private int _fresh;

    private GuardArena(byte* start, int slots)
    {
        Start = start;
        _owners = new WeakReference<LinearMemory>?[slots];
    }

    public byte* Start { get; }

    public int SlotCount => _owners.Length;

    public long Size => SlotCount * SlotBytes;

    /// <summary>The largest arena the process may have, or null when not even four slots fit.</summary>
    public static GuardArena? TryCreate()
    {
        foreach (var count in SlotCounts)
        {
            var reserved = Pages.TryReserve(count * SlotBytes + Alignment);
            if (reserved != null)
                return new GuardArena((byte*)(((nuint)reserved + Alignment - 1) & ~(nuint)(Alignment - 1)), count);
        }
        return null;
    }

    /// <summary>A slot of inaccessible pages, or null when all are taken even after abandoned memories were finalised.</summary>
    public ArenaSlot? TryRent()
    {
        var index = NextFree();
        if (index < 0)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            index = NextFree();
        }
        return index < 0 ? null : new ArenaSlot(this, index);
    }

    /// <summary>Drops all pages and windows of the slot and makes it available again.</summary>
    public void Return(int index)
    {
        Pages.Replace(SlotStart(index), SlotBytes, Protection.None, "release a memory's slot");
        lock (_gate)
        {
            _owners[index] = null;
            _returned.Push(index);
        }
    }

    public byte* BaseOf(int index) => SlotStart(index) + ContextReserve;

    public void SetOwner(int index, LinearMemory memory) => _owners[index] = new WeakReference<LinearMemory>(memory);

    /// <summary>The memory whose slot holds a host address, if any.</summary>
    public LinearMemory? FindOwner(nint address)
    {
        var offset = address - (nint)Start;
        return (ulong)offset < (ulong)Size && _owners[offset / SlotBytes] is { } owner && owner.TryGetTarget(out var memory)
            ? memory
            : null;
    }

    private byte* SlotStart(int index) => Start + index * SlotBytes;

    private int NextFree()
    {
        lock (_gate)
        {
            if (_returned.TryPop(out var index))
                return index;
            return _fresh < SlotCount ? _fresh++ : -1;
        }
    }
}
