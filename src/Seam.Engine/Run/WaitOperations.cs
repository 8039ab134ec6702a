using Seam.Engine.Intrinsics;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>
/// The operators by which threads wait for each other, called by compiled code with its context pointer. The address is the host's, aligned
/// but not yet known to be in bounds; timeouts are in nanoseconds, negative ones endless.
/// </summary>
internal static unsafe class WaitOperations
{
    public static int Wait32(nint address, ulong expected, ulong timeout, int memory, nint context) =>
        Wait(new WaitCell(address, sizeof(int), expected), (long)timeout, memory, context);

    public static int Wait64(nint address, ulong expected, ulong timeout, int memory, nint context) =>
        Wait(new WaitCell(address, sizeof(long), expected), (long)timeout, memory, context);

    /// <returns>How many threads were woken.</returns>
    public static int Notify(nint address, ulong most, int memory, nint context)
    {
        var linear = Instance.From(context).Memories[memory].Linear;
        var guest = Require(linear, address, sizeof(int));
        return (int)linear.Notify(guest, (uint)most);
    }

    private static int Wait(in WaitCell cell, long timeout, int memory, nint context)
    {
        var instance = Instance.From(context);
        var linear = instance.Memories[memory].Linear;
        var guest = Require(linear, cell.Pointer, cell.Bytes);
        if (!linear.IsSharedAt(guest))
            Trap.Throw(TrapKind.ExpectedSharedMemory);
        var result = instance.Group.Wait(instance, linear.PlaceOf(guest), in cell, timeout);
        if (result == WaitResult.Interrupted)
            Trap.Throw(TrapKind.Interrupted);
        return (int)result;
    }

    private static ulong Require(LinearMemory memory, nint address, int bytes)
    {
        var guest = (ulong)(address - (nint)memory.Base);
        MemoryOperations.Require(memory, guest, (ulong)bytes, isWrite: false);
        return guest;
    }
}
