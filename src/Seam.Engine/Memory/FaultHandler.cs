using Seam.Engine.Memory.Native;

namespace Seam.Engine.Memory;

/// <summary>
/// Turns forbidden accesses to arena pages into catchable exceptions. A signal's disposition belongs to the process,
/// therefore so does this, and there is one arena.
/// </summary>
/// <remarks>
/// A guest access that faults surfaces as a NullReferenceException; <see cref="TryTake"/> then tells what it was. A
/// NullReferenceException with nothing to take is an ordinary bug of the host.
/// </remarks>
public static unsafe class FaultHandler
{
    private const int SegmentationFault = 11;
    private static readonly Lock Gate = new();
    private static FaultSlots.Slot* _slots;
    private static SignalDisposition _runtime;
    private static nint _entry;

    /// <summary>Times the handler was put in place: more than one when someone else replaced it in between.</summary>
    public static int Installations { get; private set; }

    /// <summary>This thread's latest fault, once.</summary>
    public static bool TryTake(out Fault fault)
    {
        if (_slots != null)
            return FaultSlots.TryTake(_slots, out fault);
        fault = default;
        return false;
    }

    /// <summary>
    /// Puts the handler in place unless it is. Found replaced by another, it goes on top again: arena faults
    /// then reach the runtime as before, all others the newcomer.
    /// </summary>
    /// <exception cref="SystemCallException">Signals or executable pages are refused.</exception>
    internal static void EnsureInstalled(GuardArena arena)
    {
        lock (Gate)
        {
            var current = Disposition(null);
            if (_entry != 0 && current.Handler == _entry)
                return;
            if (_entry == 0)
            {
                _slots = FaultSlots.Allocate();
                _runtime = current;
            }
            Install(arena, current.Handler);
        }
    }

    /// <summary>The runtime's mask and flags (SIGINFO, ONSTACK, RESTART) stay; only the handler is ours.</summary>
    private static void Install(GuardArena arena, nint previous)
    {
        var mine = _runtime;
        mine.Handler = WriteCode(arena, previous);
        Disposition(&mine);
        _entry = mine.Handler;
        Installations++;
    }

    /// <summary>Written, then made executable: never both. The page stays for good, others may hold its address.</summary>
    private static nint WriteCode(GuardArena arena, nint previous)
    {
        var code = FaultHandlerCode.Assemble();
        var page = Pages.Allocate(code.Length, "hold the fault handler");
        code.CopyTo(new Span<byte>(page, code.Length));
        var data = (nint*)page;
        data[(int)FaultHandlerCode.Data.ArenaBase] = (nint)arena.Start;
        data[(int)FaultHandlerCode.Data.ArenaSize] = (nint)arena.Size;
        data[(int)FaultHandlerCode.Data.SlotTable] = (nint)_slots;
        data[(int)FaultHandlerCode.Data.HashMultiplier] = unchecked((nint)FaultSlots.HashMultiplier);
        data[(int)FaultHandlerCode.Data.RuntimeHandler] = _runtime.Handler;
        data[(int)FaultHandlerCode.Data.PreviousHandler] = previous;
        Pages.Protect(page, code.Length, Protection.ReadExecute, "make the fault handler executable");
        return (nint)page + FaultHandlerCode.EntryPoint;
    }

    private static SignalDisposition Disposition(SignalDisposition* replacement)
    {
        SignalDisposition previous;
        if (LibC.SignalAction(SegmentationFault, replacement, &previous) != 0)
            throw SystemCallException.Last("sigaction", "handle SIGSEGV");
        return previous;
    }
}
