using Seam.Schema.Access;
using Seam.Schema.Emit;
using Seam.Schema.Emit.C;
using Seam.Tests.Cases;

namespace Seam.Tests.Schema.EmitC;

/// <summary>A folder with the generated headers of a package and its imports, in which C is compiled; deleted when the test is done.</summary>
internal sealed class CWorkspace : IDisposable
{
    public const string Clang = "clang-19";

    private readonly string _folder = Directory.CreateTempSubdirectory("seam-emit-c-").FullName;

    public CWorkspace(AccessPlan plan)
    {
        Plan = plan;
        foreach (var package in plan.Closure())
            Backends.Find("c")!.Emit(package, new EmitOptions()).WriteTo(_folder);
    }

    public AccessPlan Plan { get; }

    /// <summary>Where the support library is.</summary>
    public static string Library { get; } = Repository.PathTo("runtimes", "c");

    public string Header => CNames.Header(Plan);

    public string PathTo(string file) => Path.Combine(_folder, file);

    /// <summary>Compiles one translation unit with all warnings as errors; fails with what the compiler says.</summary>
    /// <param name="options">Language, target, optimisation, more files: separated by blanks.</param>
    public string Compile(string source, string options) => Compile(Clang, source, options);

    /// <summary>Compiles a native program together with the support library.</summary>
    public string CompileProgram(string source) => Compile(Clang, source, $"-std=gnu11 -O1 -Wno-gnu-auto-type {LibrarySource}");

    /// <summary>The same with gcc, whose sanitizers stop the program at the first access out of bounds or undefined step.</summary>
    public string CompileSanitized(string source) =>
        Compile("gcc", source, $"-std=gnu11 -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all {LibrarySource}");

    private static string LibrarySource => Path.Combine(Library, "seam.c");

    private string Compile(string compiler, string source, string options)
    {
        var output = PathTo($"{Guid.NewGuid():N}.out");
        var file = output + ".c";
        File.WriteAllText(file, source + "\n");
        var result = ProcessResult.Run(
            compiler, ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-DSEAM_NO_DEPRECATION", "-I", Library, "-I", _folder, .. options.Split(' '), file, "-o", output]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
