using System.Runtime.CompilerServices;
using Seam.Engine.Memory;

namespace Seam.Engine.Run;

/// <summary>What the emitted thunks, by which the host enters a guest, leave to ordinary code.</summary>
internal static unsafe class HostEntry
{
    /// <summary>The calling thread has another stack than the guest was set up for, or the guest is to stop.</summary>
    /// <exception cref="ObjectDisposedException">The function's instance was disposed.</exception>
    public static void BindStack(Function function)
    {
        if (function.IsDisposed)
        {
            LeaveFailed(function);
            throw new ObjectDisposedException(nameof(Instance), "the instance of the function was disposed");
        }
        function.Group?.BindStack(function.Running);
    }

    /// <summary>A call that bound the stack is about to return.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ReleaseStack(Function function) => function.Group?.ReleaseStack(function.Running);

    /// <summary>A call ends with an exception.</summary>
    /// <returns>What to throw instead, or null to pass it on.</returns>
    public static Exception? Fail(Exception exception, Function function, int stackPointer)
    {
        var instead = Translate(exception, function, stackPointer);
        ReleaseStack(function);
        LeaveFailed(function);
        return instead;
    }

    /// <summary>Those that a disposed instance was waiting for give its memory free.</summary>
    private static void LeaveFailed(Function function)
    {
        function.Running.Count--;
        function.Group?.ReleaseIfDone();
    }

    /// <summary>
    /// What an exception that came out of a guest is to the host: a new exception to throw instead, or null to pass it on, as
    /// those that a host function threw are.
    /// </summary>
    private static Exception? Translate(Exception exception, Function function, int stackPointer)
    {
        *(int*)function.StackPointerCell = stackPointer;
        var group = function.Group;
        if (group is not null)
            StackPointer.RestoreOthers(function, group);
        if (exception is TrapException own)
        {
            own.Frames(Backtrace.Of(own, group));
            if (own.Kind is TrapKind.Interrupted or TrapKind.StackOverflow && group?.TakeStop() is { } reason)
                own.StoppedBy(reason);
            return null;
        }
        if (exception is WasmException thrown)
            thrown.Frames(Backtrace.Of(thrown, group));
        if (Cause(exception, group) is not { } trap)
            return null;
        trap.CausedAt(Backtrace.Of(exception, group));
        return trap;
    }

    /// <summary>
    /// A NullReferenceException without a recorded fault is a guest's who accessed an object through null, when a guest's code threw it; else
    /// it is a bug of the host, and stays one.
    /// </summary>
    private static TrapException? Cause(Exception exception, CallGroup? group) => exception switch
    {
        NullReferenceException when FaultHandler.TryTake(out var fault) => FromFault(fault, exception),
        NullReferenceException when Backtrace.IsThrownByGuest(exception, group) => new TrapException(TrapKind.NullReference, null, exception),
        IndexOutOfRangeException when Backtrace.IsThrownByGuest(exception, group) => new TrapException(TrapKind.ArrayOutOfBounds, null, exception),
        MemoryAccessException refused => new TrapException(refused.Fault, refused),
        InsufficientExecutionStackException => new TrapException(TrapKind.StackOverflow, null, exception),
        _ => null,
    };

    private static TrapException FromFault(Fault fault, Exception exception) =>
        LinearMemory.Find(fault.Address) is { } memory
            ? new TrapException(memory.Explain(fault), exception)
            : new TrapException(TrapKind.MemoryOutOfBounds, null, exception);
}
