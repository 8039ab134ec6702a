using System.Runtime.ExceptionServices;

namespace Seam.Engine.Run;

/// <summary>
/// Runs guests on a thread of their own, with as much stack as they are to have. On any other thread they have what that
/// thread has left above the headroom.
/// </summary>
public static class GuestThread
{
    public const int DefaultStackBytes = 1 << 20;

    /// <param name="work">Calls into guests. Its exceptions are thrown here.</param>
    /// <param name="stackBytes">What guest frames may use.</param>
    public static T Run<T>(Func<T> work, int stackBytes = DefaultStackBytes)
    {
        var result = default(T)!;
        ExceptionDispatchInfo? failure = null;
        Start(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, stackBytes).Join();
        failure?.Throw();
        return result;
    }

    /// <param name="work">Calls into guests. No exception comes out of it.</param>
    /// <param name="stackBytes">What guest frames may use.</param>
    internal static Thread Start(Action work, int stackBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stackBytes);
        var bytes = checked(stackBytes + StackRange.Headroom);
        var thread = new Thread(() =>
        {
            StackRange.UseWholeHeadroom(bytes);
            work();
        }, bytes)
        { Name = "guest" };
        thread.Start();
        return thread;
    }

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(Action work, int stackBytes = DefaultStackBytes) => Run(() =>
    {
        work();
        return true;
    }, stackBytes);
}
