namespace Seam.Bench.Workloads;

/// <summary>What is run, with arguments that take some tens of milliseconds natively.</summary>
internal static class WorkloadTable
{
    private static readonly (string Name, int Argument)[] Kernels =
    [
        ("sieve", 12),
        ("matmul", 4),
        ("nbody", 150_000),
        ("sha", 60_000),
        ("sum64", 6),
        ("fib", 33),
        ("walk", 30),
    ];

    public static readonly WorkloadSet[] KernelSets =
    [
        new("Kernels, plain Wasm", [.. Kernels.Select(kernel => new Workload("kernels", kernel.Name, kernel.Argument))]),
        new("Kernels, Wasm with -msimd128", [.. Kernels.Select(kernel => new Workload("kernels-simd", kernel.Name, kernel.Argument))]),
    ];

    public static readonly WorkloadSet Programs = new("Programs",
    [
        new("core", "core", 200),
        new("zlib", "zlib_pack", 1),
        new("zlib", "zlib_unpack", 12),
        new("lua", "lua_fib", 25),
        new("lua", "lua_trees", 12),
        new("lua", "lua_queens", 7),
        new("lua", "lua_strings", 20_000),
        new("lua", "lua_objects", 60_000),
        new("sqlite", "sqlite_insert", 15_000),
        new("sqlite", "sqlite_select", 1_500),
        new("sqlite", "sqlite_join", 4),
    ]);
}
