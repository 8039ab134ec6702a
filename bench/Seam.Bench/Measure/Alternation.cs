namespace Seam.Bench.Measure;

/// <summary>
/// Runs contestants in turn, A B C A B C …, so that a machine whose speed drifts is equally unfair to all, and keeps every sample.
/// Ratios between contestants mean something here; absolute times less.
/// </summary>
internal static class Alternation
{
    public static IReadOnlyDictionary<string, Samples> Run(IReadOnlyList<Contestant> contestants, int rounds)
    {
        var samples = contestants.ToDictionary(c => c.Name, _ => new List<double>(rounds));
        foreach (var contestant in contestants)
            contestant.Run();
        for (var round = 0; round < rounds; round++)
            foreach (var contestant in contestants)
                samples[contestant.Name].Add(contestant.Run());
        return samples.ToDictionary(s => s.Key, s => new Samples(s.Value));
    }
}
