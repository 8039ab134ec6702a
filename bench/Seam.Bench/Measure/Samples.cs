namespace Seam.Bench.Measure;

/// <summary>Times of one contestant, in nanoseconds.</summary>
internal sealed class Samples(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Min => _sorted[0];

    public double Median => _sorted[_sorted.Length / 2];

    public double P99 => _sorted[Math.Min(_sorted.Length - 1, _sorted.Length * 99 / 100)];

    public static double GeometricMean(IEnumerable<double> ratios)
    {
        var logs = ratios.Select(r => Math.Log(r)).ToList();
        return Math.Exp(logs.Average());
    }
}
