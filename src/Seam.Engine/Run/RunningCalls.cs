namespace Seam.Engine.Run;

/// <summary>
/// How many calls by the host into one instance have not returned. Only the thread that uses the instance writes it; whoever disposes
/// the instance reads it behind a barrier of the whole process, so that counting needs none.
/// </summary>
internal sealed class RunningCalls
{
    // Written by emitted thunks, therefore a field.
    internal int Count;
}
