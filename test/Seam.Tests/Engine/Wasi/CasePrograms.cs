using Seam.Tests.Cases;
using Seam.Tests.Toolchain;

namespace Seam.Tests.Engine.Wasi;

/// <summary>The C programs in test/cases/wasi.</summary>
internal static class CasePrograms
{
    private static readonly string Folder = Repository.PathTo("test", "cases", "wasi");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.c").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static byte[] Build(string name) => Clang.Program(
        File.ReadAllText(Path.Combine(Folder, "check.h")) + File.ReadAllText(Path.Combine(Folder, name + ".c")), "-O2", "-Wall", "-Wextra", "-Werror");
}
