namespace Seam.Tests.Engine.Memory.Stress;

internal readonly record struct FaultOutcome(bool Caught, bool RightAddress, bool RightDirection, bool LocalsKept, bool NothingStored);

/// <summary>What one thread saw.</summary>
internal sealed class FaultTally
{
    private int _total;
    private int _caught;
    private int _wrongAddress;
    private int _wrongDirection;
    private int _wrongLocals;
    private int _partialStores;

    public void Faulted(FaultOutcome outcome)
    {
        _total++;
        _caught += outcome.Caught ? 1 : 0;
        _wrongAddress += outcome.RightAddress ? 0 : 1;
        _wrongDirection += outcome.RightDirection ? 0 : 1;
        _wrongLocals += outcome.LocalsKept ? 0 : 1;
        _partialStores += outcome.NothingStored ? 0 : 1;
    }

    public static string Perfect(int total) => Text(total, total, 0, 0, 0, 0);

    public override string ToString() =>
        Text(_total, _caught, _wrongAddress, _wrongDirection, _wrongLocals, _partialStores);

    private static string Text(params int[] numbers) => string.Format(
        "{1} of {0} caught, wrong addresses {2}, directions {3}, locals {4}, partial stores {5}",
        [.. numbers.Cast<object>()]);
}
