namespace Seam.Bench.Measure;

/// <summary>One way to do a piece of work: <paramref name="Run"/> does it once and answers how long it took, in nanoseconds per unit.</summary>
internal sealed record Contestant(string Name, Func<double> Run);
