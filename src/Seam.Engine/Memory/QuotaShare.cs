using System.Diagnostics.CodeAnalysis;

namespace Seam.Engine.Memory;

/// <summary>What one owner has of a quota; an owner that was abandoned gives it back by the collector.</summary>
[SuppressMessage("Design", "MA0055", Justification = "A count, not a handle, is to be given back when the owner was abandoned.")]
internal sealed class QuotaShare(Quota quota) : IDisposable
{
    private long _taken;

    ~QuotaShare() => quota.Return(_taken);

    /// <summary>Looks for abandoned shares before it refuses.</summary>
    public bool TryTake(long amount)
    {
        if (!quota.TryTake(amount))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (!quota.TryTake(amount))
                return false;
        }
        _taken += amount;
        return true;
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
