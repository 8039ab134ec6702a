using System.Diagnostics.CodeAnalysis;

namespace Seam.Engine.Memory;

/// <summary>What one owner has of a quota; an owner that was abandoned gives it back by the collector.</summary>
[SuppressMessage("Design", "MA0055", Justification = "A count, not a handle, is to be given back when the owner was abandoned.")]
internal sealed class QuotaShare(Quota quota) : IDisposable
{
    private long _taken;

    ~QuotaShare() => quota.Return(_taken);

    /// <summary>For what guests ask for, as often as they like: the collector is left alone.</summary>
    public bool TryTake(long amount)
    {
        if (!quota.TryTake(amount))
            return false;
        _taken += amount;
        return true;
    }

    /// <summary>For what the host asks for: looks for abandoned shares before it refuses.</summary>
    public bool TryTakeOrCollect(long amount)
    {
        if (TryTake(amount))
            return true;
        CollectAbandoned();
        return TryTake(amount);
    }

    public static void CollectAbandoned()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Part of what was taken is not needed.</summary>
    public void GiveBack(long amount)
    {
        quota.Return(amount);
        _taken -= amount;
    }

    public void Dispose()
    {
        quota.Return(_taken);
        _taken = 0;
        GC.SuppressFinalize(this);
    }
}
