using System.Runtime.InteropServices;
using Seam.Engine.Memory.Native;

namespace Seam.Engine.Memory;

/// <summary>
/// Where the fault handler leaves what it saw. A thread's record is in the first free slot, or the one it already
/// holds, of the <see cref="Probes"/> slots from its hash on; so two threads that hash alike never share one.
/// </summary>
internal static unsafe class FaultSlots
{
    public const int HashBits = 12;
    public const int Probes = 16;

    /// <summary>
    /// 2^64 / golden ratio (Knuth 6.4). Thread pointers lie a stack apart, nearly a power of two, so their middle
    /// bits alone collide (7 of 64 threads, measured).
    /// </summary>
    public const ulong HashMultiplier = 0x9E3779B97F4A7C15;

    /// <summary>The last probes run past the hash range instead of wrapping around.</summary>
    private const int Count = (1 << HashBits) + Probes;

    public static Slot* Allocate() => (Slot*)Pages.Allocate(Count * sizeof(Slot), "hold fault records");

    /// <summary>
    /// Takes this thread's record and frees its slot. The handler prefers the first slot that is free or the thread's own,
    /// so of several records (a fault nobody asked about came before) the first is the newest.
    /// </summary>
    public static bool TryTake(Slot* table, out Fault fault)
    {
        var thread = LibC.ThreadSelf();
        var slot = table + (((ulong)thread * HashMultiplier) >> (64 - HashBits));
        fault = default;
        var found = false;
        for (var end = slot + Probes; slot < end; slot++)
        {
            if (Volatile.Read(ref slot->Thread) != thread)
                continue;
            if (!found)
                fault = new Fault(slot->Address, slot->InstructionPointer, (slot->ErrorCode & Slot.WriteBit) != 0);
            found = true;
            Volatile.Write(ref slot->Thread, 0);
        }
        return found;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Slot
    {
        /// <summary>Bit W/R of the page-fault error code (Intel SDM 3A, 4.7).</summary>
        public const nint WriteBit = 2;

        /// <summary>The holder's thread pointer; 0 is free.</summary>
        public nint Thread;
        public nint Address;
        public nint InstructionPointer;
        public nint ErrorCode;
    }
}
