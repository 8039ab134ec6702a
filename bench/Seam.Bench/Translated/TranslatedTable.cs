namespace Seam.Bench.Translated;

/// <summary>The programs that bench/translated.sh builds, with the arguments they are run with, and whether their work is on integers.</summary>
internal static class TranslatedTable
{
    public static readonly (string Name, int Argument, bool IsInteger)[] Rows =
    [
        ("sieve", 0, true),
        ("fib", 0, true),
        ("qsort", 0, true),
        ("interp", 0, true),
        ("sha", 0, true),
        ("list", 0, true),
        ("zlib_pack", 4, true),
        ("zlib_unpack", 40, true),
        ("bzip2_both", 1, true),
        ("lua_fib", 28, true),
        ("lua_queens", 8, true),
        ("lua_strings", 40_000, true),
        ("lua_objects", 200_000, false),
        ("linpack", 500, false),
        ("matmul", 0, false),
    ];
}
