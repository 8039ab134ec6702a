namespace Seam.Engine.Memory;

/// <summary>What all instances of an engine together may have of something. Safe for several threads.</summary>
/// <param name="limit">Null when there is none.</param>
internal sealed class Quota(long? limit)
{
    private readonly Lock _gate = new();
    private long _used;

    public bool TryTake(long amount)
    {
        lock (_gate)
        {
            if (limit is { } most && amount > most - _used)
                return false;
            _used += amount;
            return true;
        }
    }

    public void Return(long amount)
    {
        lock (_gate)
            _used -= amount;
    }
}
