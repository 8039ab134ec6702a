namespace Seam.Bench.Workloads;

/// <summary>A function that takes how much to do and answers a checksum, in a file that is built both for Wasm and natively.</summary>
internal sealed record Workload(string File, string Function, int Argument);

/// <summary>A table of workloads.</summary>
internal sealed record WorkloadSet(string Title, IReadOnlyList<Workload> Workloads)
{
    /// <summary>Those whose names begin with a text, or all.</summary>
    public WorkloadSet Only(string? prefix) =>
        this with { Workloads = [.. Workloads.Where(workload => workload.Function.StartsWith(prefix ?? "", StringComparison.Ordinal))] };
}
