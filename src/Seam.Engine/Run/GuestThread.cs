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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stackBytes);
        var result = default(T)!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            StackRange.UseWholeHeadroom(checked(stackBytes + StackRange.Headroom));
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, checked(stackBytes + StackRange.Headroom))
        { Name = "guest" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(Action work, int stackBytes = DefaultStackBytes) => Run(() =>
    {
        work();
        return true;
    }, stackBytes);
}
