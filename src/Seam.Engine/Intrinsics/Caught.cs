using System.Runtime.ExceptionServices;
using Seam.Engine.Memory;

namespace Seam.Engine.Intrinsics;

/// <summary>How compiled code handles what it catches.</summary>
internal static class Caught
{
    /// <summary>What guests may not catch, not even with catch_all.</summary>
    private const long Nothing = -1;

    /// <summary>What only catch_all catches.</summary>
    private const long NoTag = 0;

    /// <summary>
    /// The number of an exception's tag. As in the WebAssembly JavaScript Interface guests catch exceptions of the host, but no traps.
    /// </summary>
    public static long TagOf(object exception) => exception switch
    {
        WasmException own => own.Tag.Number,
        Exception other => EndsGuest(other) ? Nothing : NoTag,
        _ => Nothing,
    };

    public static object? PayloadOf(Exception exception) => ((WasmException)exception).Payload;

    /// <summary>Throws what was caught, or traps for null.</summary>
    public static void ThrowAgain(Exception? exception)
    {
        if (exception is null)
            Trap.Throw(TrapKind.NullException);
        if (exception is WasmException { KeepsTrace: false })
            throw exception;
        ExceptionDispatchInfo.Throw(exception);
    }

    /// <summary>
    /// Traps, as they are and before they are recognised (a fault is a NullReferenceException, and an index beyond an array an IndexOutOfRangeException), what tells of a trap
    /// of another module, the end of the program, and the end of the host's memory or stack.
    /// </summary>
    private static bool EndsGuest(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is TrapException or NullReferenceException or MemoryAccessException or GuestExitException
                or InsufficientExecutionStackException or OutOfMemoryException or OperationCanceledException or IndexOutOfRangeException)
                return true;
        return false;
    }
}
