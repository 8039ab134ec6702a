namespace Seam.Bench.Kernels;

/// <summary>The kernels with arguments that take some tens of milliseconds natively.</summary>
internal static class KernelTable
{
    public static readonly (string Name, int Argument)[] Rows =
    [
        ("sieve", 12),
        ("matmul", 4),
        ("nbody", 150_000),
        ("sha", 60_000),
        ("sum64", 6),
        ("fib", 33),
        ("walk", 30),
    ];
}
